/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Style sheet of the pictures. No variables and no nesting: what renders SVG
 * outside of browsers knows neither.
 */
#include "report/svg_style.h"

const char rec_svg_style_shapes[] =
    ".fig text{stroke:none}\n"
    ".fig .fig-paper{stroke:none}\n"
    ".fig line,.fig path,.fig circle{stroke-width:1.2}\n"
    ".fig path{stroke-linejoin:round}\n"
    ".fig .fig-rule,.fig .fig-grid{stroke-width:1}\n"
    ".fig .fig-axis{stroke-width:1.2}\n"
    ".fig .fig-bounds{stroke:none}\n"
    ".fig .fig-bounds-edge{stroke-width:1.4}\n"
    ".fig .fig-other{stroke-width:1;stroke-dasharray:5 3}\n"
    ".fig .fig-bar,.fig .fig-bar-core{stroke:none}\n"
    ".fig .fig-end{stroke-width:2;fill:none}\n"
    ".fig .fig-end-open{stroke-width:1.6}\n"
    ".fig .fig-aside{fill:none;stroke-width:1.4;stroke-dasharray:4 3}\n"
    ".fig .fig-repeat{fill:none;stroke-width:1.2;stroke-dasharray:1.5 2.5}\n"
    ".fig .fig-soft{fill:none;stroke-width:1.4}\n"
    ".fig .fig-ignored{fill:none;stroke-width:1;stroke-dasharray:1 4}\n"
    ".fig .fig-clash{fill:none;stroke-width:1.6}\n"
    ".fig .fig-clash-sign{stroke-width:2;fill:none}\n"
    ".fig .fig-check{stroke-width:2;fill:none}\n"
    ".fig .fig-mark{stroke:none}\n"
    ".fig .fig-hatch{stroke-width:1;stroke-opacity:.4}\n"
    ".fig .fig-band{stroke:none}\n"
    ".fig .fig-band-edge{fill:none;stroke-width:1.8}\n"
    ".fig .fig-box{stroke-width:1.2}\n"
    ".fig .fig-cell-agreed,.fig .fig-band-clash{stroke:none}\n"
    ".fig .fig-band-clash{fill-opacity:.55}\n"
    ".fig .fig-cell{stroke:none}\n";

const char rec_svg_style_light[] =
    ".fig .fig-paper,.fig .fig-end-open,.fig .fig-hollow{fill:#fff}\n"
    ".fig text{fill:#1a1a1a}\n"
    ".fig .fig-faint{fill:#595959}\n"
    ".fig .fig-rule{stroke:#c8c8c8}\n"
    ".fig .fig-grid{stroke:#e6e6e6}\n"
    ".fig .fig-axis{stroke:#404040}\n"
    ".fig .fig-bounds{fill:#cfe6f5}\n"
    ".fig .fig-bounds-edge,.fig .fig-other,.fig .fig-band-edge{stroke:#0072b2}\n"
    ".fig .fig-other{fill:#e4f0f8}\n"
    ".fig .fig-bar{fill:#8a8f96}\n"
    ".fig .fig-bar-core{fill:#33383f}\n"
    ".fig .fig-end,.fig .fig-end-open,.fig .fig-soft{stroke:#33383f}\n"
    ".fig .fig-point{fill:#33383f;stroke:none}\n"
    ".fig .fig-binding .fig-bar{fill:#56b4e9}\n"
    ".fig .fig-binding .fig-bar-core,.fig .fig-binding .fig-point,.fig .fig-mark{fill:#0072b2}\n"
    ".fig .fig-binding .fig-end,.fig .fig-binding .fig-end-open{stroke:#0072b2}\n"
    ".fig .fig-aside{stroke:#a34500}\n"
    ".fig .fig-set-aside .fig-end,.fig .fig-set-aside .fig-end-open{stroke:#a34500}\n"
    ".fig .fig-set-aside .fig-point{fill:#fff;stroke:#a34500;stroke-width:1.6}\n"
    ".fig .fig-repeat,.fig .fig-ignored{stroke:#6b6b6b}\n"
    ".fig .fig-weak .fig-end,.fig .fig-weak .fig-end-open{stroke:#6b6b6b;stroke-width:1.2}\n"
    ".fig .fig-weak .fig-point{fill:#fff;stroke:#6b6b6b;stroke-width:1.2}\n"
    ".fig .fig-clash,.fig .fig-clash-sign,.fig .fig-hatch{stroke:#b84c00}\n"
    ".fig .fig-clash-text{fill:#a34500}\n"
    ".fig .fig-band{fill:#cfe6f5}\n"
    ".fig .fig-band-clash{fill:#fbe3d3}\n"
    ".fig .fig-check{stroke:#007a59}\n"
    ".fig .fig-witness{fill:#007a59;stroke:#fff}\n"
    ".fig .fig-box{fill:#fff4ec;stroke:#b84c00}\n"
    ".fig .fig-cell-agreed{fill:#0072b2}\n"
    ".fig .fig-cell{fill:#6b7076}\n";

const char rec_svg_style_dark[] =
    ".fig .fig-paper,.fig .fig-end-open,.fig .fig-hollow{fill:#16191d}\n"
    ".fig text{fill:#ececec}\n"
    ".fig .fig-faint{fill:#a8adb3}\n"
    ".fig .fig-rule{stroke:#4a4f55}\n"
    ".fig .fig-grid{stroke:#2b3036}\n"
    ".fig .fig-axis{stroke:#b4b9bf}\n"
    ".fig .fig-bounds{fill:#123a52}\n"
    ".fig .fig-bounds-edge,.fig .fig-other,.fig .fig-band-edge{stroke:#56b4e9}\n"
    ".fig .fig-other{fill:#152b39}\n"
    ".fig .fig-bar{fill:#7b828a}\n"
    ".fig .fig-bar-core{fill:#dfe3e8}\n"
    ".fig .fig-end,.fig .fig-end-open,.fig .fig-soft{stroke:#dfe3e8}\n"
    ".fig .fig-point{fill:#dfe3e8;stroke:none}\n"
    ".fig .fig-binding .fig-bar{fill:#2f7fb0}\n"
    ".fig .fig-binding .fig-bar-core,.fig .fig-binding .fig-point,.fig .fig-mark{fill:#8fd0f5}\n"
    ".fig .fig-binding .fig-end,.fig .fig-binding .fig-end-open{stroke:#8fd0f5}\n"
    ".fig .fig-aside{stroke:#f0a060}\n"
    ".fig .fig-set-aside .fig-end,.fig .fig-set-aside .fig-end-open{stroke:#f0a060}\n"
    ".fig .fig-set-aside .fig-point{fill:#16191d;stroke:#f0a060;stroke-width:1.6}\n"
    ".fig .fig-repeat,.fig .fig-ignored{stroke:#9aa0a6}\n"
    ".fig .fig-weak .fig-end,.fig .fig-weak .fig-end-open{stroke:#9aa0a6;stroke-width:1.2}\n"
    ".fig .fig-weak .fig-point{fill:#16191d;stroke:#9aa0a6;stroke-width:1.2}\n"
    ".fig .fig-clash,.fig .fig-clash-sign,.fig .fig-hatch{stroke:#ff9a4d}\n"
    ".fig .fig-clash-text{fill:#ffb27a}\n"
    ".fig .fig-band{fill:#123a52}\n"
    ".fig .fig-band-clash{fill:#4a2a14}\n"
    ".fig .fig-check{stroke:#3fd0a4}\n"
    ".fig .fig-witness{fill:#3fd0a4;stroke:#16191d}\n"
    ".fig .fig-box{fill:#2b1d13;stroke:#ff9a4d}\n"
    ".fig .fig-cell-agreed{fill:#56b4e9}\n"
    ".fig .fig-cell{fill:#a8adb3}\n";

void rec_svg_write_style(rec_writer *writer)
{
    rec_write_text(writer, "\n");
    rec_write_text(writer, rec_svg_style_shapes);
    rec_write_text(writer, rec_svg_style_light);
    rec_write_text(writer, "@media (prefers-color-scheme:dark){\n");
    rec_write_text(writer, rec_svg_style_dark);
    rec_write_text(writer, "}\n");
}
