# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript survreg.R ITEMS: fits each set of the file by survreg, as README.md says.
suppressPackageStartupMessages(library(survival))

fit_of <- function(name, distribution, rows) {
    fields <- do.call(rbind, strsplit(rows, " "))
    low <- suppressWarnings(as.numeric(fields[, 1]))
    high <- suppressWarnings(as.numeric(fields[, 2]))
    low[is.infinite(low)] <- NA
    high[is.infinite(high)] <- NA
    data <- data.frame(low = low, high = high, weight = as.numeric(fields[, 3]))
    # Its steps are Newton's: the one that ends at 1e-13 of the likelihood leaves less than that.
    fit <- survreg(Surv(low, high, type = "interval2") ~ 1, data = data, weights = weight, dist = distribution,
                   control = survreg.control(rel.tolerance = 1e-13, maxiter = 500))
    if (fit$iter >= 500) stop(paste(name, "did not converge"))
    cat(name, sprintf("%.17g", c(coef(fit), fit$scale, fit$loglik[1], sqrt(fit$var[1, 1]))), "\n")
}

lines <- readLines(commandArgs(trailingOnly = TRUE)[1])
starts <- grep("^set ", lines)
ends <- c(starts[-1] - 1, length(lines))
for (i in seq_along(starts)) {
    head <- strsplit(lines[starts[i]], " ")[[1]]
    fit_of(head[2], head[3], lines[(starts[i] + 1):ends[i]])
}
