/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Units of measure and currencies as reporters write them.
 */
#include "prose/figures.h"

#include <string.h>

enum { WORDS_MAX = 4 };

/* words: spellings, parted by bars; those that are symbols are told apart by case. */
static const struct {
    const char *words, *unit, *subject;
    bool symbol;
} measures[] = {
    {"percent|per cent|pct|percentage", "%", "share", false},
    {"mile per hour|miles per hour|miles an hour|mph|mi/h", "mile/hour", "speed", false},
    {"kilometer per hour|kilometers per hour|kilometres per hour|kilometers an hour|kilometres an "
     "hour|km per hour|km/h|kph|kmh|km/hr",
     "km/hour", "speed", false},
    {"meters per second|metres per second|m/s", "m/s", "speed", false},
    {"knots|knot|kt", "knot", "speed", false},
    {"square kilometers|square kilometres|square kilometer|square kilometre|sq km|km²|km2", "km^2",
     "area", false},
    {"square miles|square mile|sq miles|sq mi", "mile^2", "area", false},
    {"square meters|square metres|square meter|square metre|sq m|m²|m2", "m^2", "area", false},
    {"square feet|square foot|sq ft", "ft^2", "area", false},
    {"cubic meters|cubic metres|cubic meter|cubic metre|m³|m3", "m^3", "volume", false},
    {"cubic feet|cubic foot", "ft^3", "volume", false},
    {"cubic kilometers|cubic kilometres", "km^3", "volume", false},
    {"nautical miles|nautical mile", "nautical_mile", "distance", false},
    {"miles|mile", "mile", "distance", false},
    {"kilometers|kilometres|kilometer|kilometre|kms", "km", "distance", false},
    {"km", "km", "distance", true},
    {"meters|metres|meter|metre", "m", "length", false},
    {"m", "m", "length", true},
    {"centimeters|centimetres|centimeter|centimetre", "cm", "length", false},
    {"cm", "cm", "length", true},
    {"millimeters|millimetres|millimeter|millimetre", "mm", "length", false},
    {"mm", "mm", "length", true},
    {"micrometers|micrometres|microns", "micrometer", "length", false},
    {"nanometers|nanometres", "nm", "length", false},
    {"nm", "nm", "length", true},
    {"feet|foot|ft", "ft", "length", false},
    {"inches|inch", "inch", "length", false},
    {"yards|yard", "yard", "length", false},
    {"light-years|light-year|light years", "light_year", "distance", false},
    {"acres|acre", "acre", "area", false},
    {"hectares|hectare", "hectare", "area", false},
    {"ha", "hectare", "area", true},
    {"metric tons|metric tonnes|metric ton|tonnes|tonne", "tonne", "mass", false},
    {"tons|ton|short tons", "ton", "mass", false},
    {"kilograms|kilogram|kilogrammes|kilos|kilo|kgs", "kg", "mass", false},
    {"kg", "kg", "mass", true},
    {"grams|gram|grammes", "g", "mass", false},
    {"g", "g", "mass", true},
    {"milligrams|milligram", "mg", "mass", false},
    {"mg", "mg", "mass", true},
    {"micrograms|microgram", "ug", "mass", false},
    {"pounds|pound|lbs|lb", "lb", "mass", false},
    {"ounces|ounce|oz", "oz", "mass", false},
    {"liters|litres|liter|litre", "liter", "volume", false},
    {"milliliters|millilitres", "mL", "volume", false},
    {"mL|ml", "mL", "volume", true},
    {"gallons|gallon", "gallon", "volume", false},
    {"degrees Celsius|degree Celsius|degrees centigrade|Celsius|°C|° C|degrees C", "degC",
     "temperature", false},
    {"degrees Fahrenheit|degree Fahrenheit|Fahrenheit|°F|° F|degrees F", "degF", "temperature",
     false},
    {"kelvins|kelvin", "K", "temperature", false},
    {"degrees|degree|°", "degree", "angle", false},
    {"megawatts|megawatt", "MW", "power", false},
    {"MW", "MW", "power", true},
    {"gigawatts|gigawatt", "GW", "power", false},
    {"GW", "GW", "power", true},
    {"kilowatts|kilowatt", "kW", "power", false},
    {"kW", "kW", "power", true},
    {"watts|watt", "W", "power", false},
    {"kilowatt-hours|kilowatt hours|kilowatt-hour", "kW hour", "energy", false},
    {"kWh", "kW hour", "energy", true},
    {"megawatt-hours|megawatt hours", "MW hour", "energy", false},
    {"MWh", "MW hour", "energy", true},
    {"gigawatt-hours|gigawatt hours", "GW hour", "energy", false},
    {"GWh", "GW hour", "energy", true},
    {"terawatt-hours|terawatt hours", "TW hour", "energy", false},
    {"TWh", "TW hour", "energy", true},
    {"joules|joule", "J", "energy", false},
    {"volts|volt", "V", "voltage", false},
    {"hertz", "Hz", "frequency", false},
    {"Hz", "Hz", "frequency", true},
    {"kHz", "kHz", "frequency", true},
    {"MHz|megahertz", "MHz", "frequency", true},
    {"GHz|gigahertz", "GHz", "frequency", true},
    {"hectopascals|hPa|millibars|mb", "hPa", "pressure", true},
    {"milliseconds|millisecond", "ms", "duration", false},
    {"ms", "ms", "duration", true},
    {"seconds|second", "s", "duration", false},
    {"minutes|minute|mins", "minute", "duration", false},
    {"hours|hour|hrs", "hour", "duration", false},
    {"days|day", "day", "duration", false},
    {"weeks|week", "week", "duration", false},
    {"months|month", "month", "duration", false},
    {"years|year", "year", "duration", false},
    {"decades|decade", "10 year", "duration", false},
    {"centuries|century", "100 year", "duration", false},
};

static const struct {
    const char *words, *unit;
} currencies[] = {
    {"US dollars|U.S. dollars|dollars|dollar|USD|bucks", "dollar"},
    {"cents|cent", "cent"},
    {"euros|euro|EUR", "euro"},
    {"pounds sterling|sterling|GBP", "pound sterling"},
    {"yuan|renminbi|RMB|CNY", "yuan"},
    {"yen|JPY", "yen"},
    {"rubles|roubles|ruble|rouble|RUB", "ruble"},
    {"rupees|rupee|INR", "rupee"},
    {"pesos|peso", "peso"},
    {"shekels|shekel|NIS", "shekel"},
    {"francs|franc|CHF", "franc"},
    {"kroner|kronor|krone|krona", "krone"},
    {"zlotys|zloty", "zloty"},
    {"hryvnias|hryvnia|hryvnya", "hryvnia"},
    {"liras|lira", "lira"},
    {"reais", "real"},
    {"rand", "rand"},
    {"naira", "naira"},
    {"riyals|riyal", "riyal"},
    {"dirhams|dirham", "dirham"},
};

/* Tokens that the spelling takes from here on, 0: it does not stand there. */
static uint32_t match_spelling(const rec_text *text, uint32_t token, const char *spelling,
                               size_t length, bool symbol)
{
    const uint32_t end = rec_token_end(text, token);
    size_t at = 0;
    uint32_t i = token;
    for (; i < end && i < token + 2 * WORDS_MAX && at < length; i++) {
        const rec_token *t = &text->tokens[i];
        const bool blank = spelling[at] == ' ';
        if (i > token && blank != t->spaced) {
            return 0;
        }
        at += blank;
        if (at + t->length > length) {
            return 0;
        }
        for (size_t k = 0; k < t->length; k++) {
            const char c = text->bytes[t->at + k], s = spelling[at + k];
            const bool alike = c == s || (!symbol && (c ^ s) == 0x20 && ((c | 0x20) >= 'a') &&
                                          ((c | 0x20) <= 'z'));
            if (!alike) {
                return 0;
            }
        }
        at += t->length;
    }
    return at == length ? i - token : 0;
}

static uint32_t match_any(const rec_text *text, uint32_t token, const char *words, bool symbol)
{
    uint32_t longest = 0;
    for (const char *at = words; *at != '\0';) {
        const size_t length = strcspn(at, "|");
        const uint32_t count = match_spelling(text, token, at, length, symbol);
        longest = count > longest ? count : longest;
        at += length + (at[length] == '|');
    }
    return longest;
}

const char *rec_measure_match(const rec_text *text, uint32_t token, uint32_t *end)
{
    const char *unit = NULL;
    uint32_t longest = 0;
    if (token >= text->token_count) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++) {
        const uint32_t count = match_any(text, token, measures[i].words, measures[i].symbol);
        if (count > longest) {
            longest = count;
            unit = measures[i].unit;
        }
    }
    *end = token + longest;
    return unit;
}

const char *rec_currency_match(const rec_text *text, uint32_t token, uint32_t *end)
{
    const char *unit = NULL;
    uint32_t longest = 0;
    if (token >= text->token_count) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++) {
        const uint32_t count = match_any(text, token, currencies[i].words, false);
        if (count > longest) {
            longest = count;
            unit = currencies[i].unit;
        }
    }
    *end = token + longest;
    return unit;
}

const char *rec_currency_sign(const rec_text *text, uint32_t token, uint32_t *end)
{
    static const struct {
        const char *sign, *unit;
    } signs[] = {{"$", "dollar"}, {"€", "euro"},   {"£", "pound sterling"},
                 {"¥", "yen"},    {"₹", "rupee"},  {"₽", "ruble"},
                 {"₩", "won"},    {"₪", "shekel"}, {"₴", "hryvnia"},
                 {"₺", "lira"},   {"₦", "naira"}};
    static const struct {
        const char *letters, *unit;
    } letters[] = {{"us", "dollar"},
                   {"u.s.", "dollar"},
                   {"a", "Australian dollar"},
                   {"au", "Australian dollar"},
                   {"c", "Canadian dollar"},
                   {"ca", "Canadian dollar"},
                   {"nz", "New Zealand dollar"},
                   {"hk", "Hong Kong dollar"},
                   {"s", "Singapore dollar"},
                   {"r", "real"}};
    if (token >= text->token_count) {
        return NULL;
    }
    static const struct {
        const char *code, *unit;
    } codes[] = {{"usd", "dollar"},
                 {"eur", "euro"},
                 {"gbp", "pound sterling"},
                 {"jpy", "yen"},
                 {"nok", "Norwegian krone"},
                 {"sek", "Swedish krona"},
                 {"dkk", "Danish krone"},
                 {"chf", "franc"},
                 {"cny", "yuan"},
                 {"rmb", "yuan"},
                 {"inr", "rupee"},
                 {"rs", "rupee"},
                 {"aud", "Australian dollar"},
                 {"cad", "Canadian dollar"},
                 {"zar", "rand"},
                 {"brl", "real"},
                 {"pln", "zloty"},
                 {"try", "lira"}};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0] && text->tokens[token].capital; i++) {
        if (rec_token_is(text, token, codes[i].code) &&
            (i == 11 || text->bytes[text->tokens[token].at + 1] < 'a') &&
            token + 1 < text->token_count && text->tokens[token + 1].kind == REC_TOKEN_NUMBER) {
            *end = token + 1;
            return codes[i].unit;
        }
    }
    const char *dollar = "dollar";
    uint32_t at = token;
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (rec_token_is(text, token, letters[i].letters) && rec_token_is(text, token + 1, "$") &&
            !text->tokens[token + 1].spaced) {
            dollar = letters[i].unit;
            at = token + 1;
        }
    }
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (rec_token_is(text, at, signs[i].sign) && at + 1 < text->token_count) {
            *end = at + 1;
            return i == 0 ? dollar : signs[i].unit;
        }
    }
    return NULL;
}

const char *rec_measure_subject(const char *measure)
{
    for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++) {
        if (strcmp(measures[i].unit, measure) == 0) {
            return measures[i].subject;
        }
    }
    return "amount";
}
