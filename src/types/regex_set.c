/* regex_set.c - bracket expressions, shorthand classes and properties of regular expressions. */
#include "types/regex_set.h"

#include "base/memory.h"
#include "types/regex.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUBTRACTIONS_MAX = 16, PROPERTY_MAX = 64 };

void rx_put_char(struct rx_writer *w, uint16_t c)
{
    bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c > 255)
        w->text->wide = true;
    if (plain || c == '_' || c == ' ')
        ps_buf_putc(&w->out, (uint8_t)c);
    else if (c > ' ' && c < 127)
        ps_buf_printf(&w->out, "\\%c", c);
    else
        ps_buf_printf(&w->out, "\\x{%x}", c);
}

/* ---- shorthands ------------------------------------------------------------------------------ */

/* The insides of brackets by letter, for ECMAScript, for Latin-1 and for Unicode. */
static const char *class_text(const struct rx_writer *w, uint16_t letter)
{
    if (w->scan.options & PS_REGEX_ECMASCRIPT)
        return letter == 'd' ? "0-9" : letter == 'w' ? "a-zA-Z0-9_" : "\\x09-\\x0d\\x20";
    if (w->mode & RX_NARROW)
        return letter == 'd'   ? "0-9"
               : letter == 'w' ? "0-9A-Z_a-z\\xaa\\xb5\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\xff"
                               : "\\x09-\\x0d\\x20\\x85\\xa0";
    return letter == 'd'   ? "\\p{Nd}"
           : letter == 'w' ? "\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}\\x{200c}\\x{200d}"
                           : "\\x09-\\x0d\\x85\\p{Z}";
}

/* What is outside of a class, for use within brackets. */
static const char *class_negated(const struct rx_writer *w, uint16_t letter)
{
    if (w->scan.options & PS_REGEX_ECMASCRIPT)
        return letter == 'd'   ? "\\x00-/:-\\x{ff}"
               : letter == 'w' ? "\\x00-/:-@\\[-^`{-\\x{ff}"
                               : "\\x00-\\x08\\x0e-\\x1f!-\\x{ff}";
    if (w->mode & RX_NARROW)
        return letter == 'd'   ? "\\x00-/:-\\xff"
               : letter == 'w' ? "\\x00-/:-@\\[-^`{-\\xa9\\xab-\\xb4\\xb6-\\xb9\\xbb-\\xbf\\xd7\\xf7"
                               : "\\x00-\\x08\\x0e-\\x1f!-\\x84\\x86-\\x9f\\xa1-\\xff";
    return letter == 'd' ? "\\P{Nd}" : letter == 'w' ? "\\W" : "\\S";
}

void rx_put_class(struct rx_writer *w, uint16_t letter, bool inside)
{
    uint16_t small = letter | 32;
    if (inside)
        ps_buf_puts(&w->out, letter == small ? class_text(w, small) : class_negated(w, small));
    else
        ps_buf_printf(&w->out, letter == small ? "[%s]" : "[^%s]", class_text(w, small));
    if (inside && letter != small && w->scan.options & PS_REGEX_ECMASCRIPT && !(w->mode & RX_NARROW))
        ps_buf_puts(&w->out, "\\x{100}-\\x{ffff}");
}

/* ---- properties ------------------------------------------------------------------------------ */

static const char categories[] = " L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S "
                                 "Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn ";

/* Blocks as .NET names them: "name first last". */
static const char blocks[] =
    " IsBasicLatin 0 7f IsLatin-1Supplement 80 ff IsLatinExtended-A 100 17f IsLatinExtended-B 180 "
    "24f IsIPAExtensions 250 2af IsSpacingModifierLetters 2b0 2ff IsCombiningDiacriticalMarks 300 "
    "36f IsGreek 370 3ff IsGreekandCoptic 370 3ff IsCyrillic 400 4ff IsCyrillicSupplement 500 52f "
    "IsArmenian 530 58f IsHebrew 590 5ff IsArabic 600 6ff IsSyriac 700 74f IsThaana 780 7bf "
    "IsDevanagari 900 97f IsBengali 980 9ff IsGurmukhi a00 a7f IsGujarati a80 aff IsOriya b00 b7f "
    "IsTamil b80 bff IsTelugu c00 c7f IsKannada c80 cff IsMalayalam d00 d7f IsSinhala d80 dff "
    "IsThai e00 e7f IsLao e80 eff IsTibetan f00 fff IsMyanmar 1000 109f IsGeorgian 10a0 10ff "
    "IsHangulJamo 1100 11ff IsEthiopic 1200 137f IsCherokee 13a0 13ff IsOgham 1680 169f IsRunic "
    "16a0 16ff IsKhmer 1780 17ff IsMongolian 1800 18af IsLatinExtendedAdditional 1e00 1eff "
    "IsGreekExtended 1f00 1fff IsGeneralPunctuation 2000 206f IsSuperscriptsandSubscripts 2070 "
    "209f IsCurrencySymbols 20a0 20cf IsCombiningDiacriticalMarksforSymbols 20d0 20ff "
    "IsLetterlikeSymbols 2100 214f IsNumberForms 2150 218f IsArrows 2190 21ff "
    "IsMathematicalOperators 2200 22ff IsMiscellaneousTechnical 2300 23ff IsControlPictures 2400 "
    "243f IsOpticalCharacterRecognition 2440 245f IsEnclosedAlphanumerics 2460 24ff IsBoxDrawing "
    "2500 257f IsBlockElements 2580 259f IsGeometricShapes 25a0 25ff IsMiscellaneousSymbols 2600 "
    "26ff IsDingbats 2700 27bf IsBraillePatterns 2800 28ff IsCJKRadicalsSupplement 2e80 2eff "
    "IsCJKSymbolsandPunctuation 3000 303f IsHiragana 3040 309f IsKatakana 30a0 30ff IsBopomofo "
    "3100 312f IsHangulCompatibilityJamo 3130 318f IsCJKUnifiedIdeographsExtensionA 3400 4dbf "
    "IsCJKUnifiedIdeographs 4e00 9fff IsYiSyllables a000 a48f IsHangulSyllables ac00 d7af "
    "IsHighSurrogates d800 db7f IsLowSurrogates dc00 dfff IsPrivateUse e000 f8ff "
    "IsCJKCompatibilityIdeographs f900 faff IsAlphabeticPresentationForms fb00 fb4f "
    "IsArabicPresentationForms-A fb50 fdff IsCombiningHalfMarks fe20 fe2f IsCJKCompatibilityForms "
    "fe30 fe4f IsSmallFormVariants fe50 fe6f IsArabicPresentationForms-B fe70 feff "
    "IsHalfwidthandFullwidthForms ff00 ffef IsSpecials fff0 ffff ";

static const char *find_word(const char *list, const char *name)
{
    char spaced[PROPERTY_MAX + 3];
    snprintf(spaced, sizeof spaced, " %s ", name);
    const char *at = strstr(list, spaced);
    return at ? at + strlen(spaced) : NULL;
}

static void put_range(struct rx_writer *w, unsigned long first, unsigned long last)
{
    unsigned long most = w->mode & RX_NARROW ? 0xFF : 0xFFFF;
    if (first <= most && first <= last)
        ps_buf_printf(&w->out, "\\x{%lx}-\\x{%lx}", first, last < most ? last : most);
}

static void put_block(struct rx_writer *w, const char *bounds, bool negative, bool inside)
{
    char *end;
    unsigned long first = strtoul(bounds, &end, 16), last = strtoul(end, NULL, 16);
    size_t before;
    if (!inside)
        ps_buf_putc(&w->out, '[');
    before = w->out.length;
    if (!negative) {
        put_range(w, first, last);
    } else {
        if (first)
            put_range(w, 0, first - 1);
        if (last < 0xFFFF)
            put_range(w, last + 1, 0xFFFF);
    }
    if (w->out.length == before && !inside)
        ps_buf_puts(&w->out, "^\\x00-\\x{ff}"); /* nothing of Latin-1 */
    if (!inside)
        ps_buf_putc(&w->out, ']');
}

ps_result rx_put_property(struct rx_writer *w, bool negative, bool inside)
{
    struct rx_scan *p = &w->scan;
    char name[PROPERTY_MAX + 1];
    unsigned length = 0;
    if (p->at + 2 >= p->s->length)
        return rx_fail(p, RX_PROPERTY_OPEN, NULL);
    if (rx_peek(p, 0) != '{')
        return rx_fail(p, RX_PROPERTY_MALFORMED, NULL);
    for (p->at++; rx_is_word(rx_peek(p, 0)) || rx_peek(p, 0) == '-'; p->at++)
        if (length < PROPERTY_MAX)
            name[length++] = rx_peek(p, 0) < 128 ? (char)rx_peek(p, 0) : '?';
    name[length] = 0;
    if (rx_peek(p, 0) != '}')
        return rx_fail(p, RX_PROPERTY_OPEN, NULL);
    p->at++;
    const char *bounds;
    if (length && find_word(categories, name))
        ps_buf_printf(&w->out, negative ? "\\P{%s}" : "\\p{%s}", name);
    else if (length && (bounds = find_word(blocks, name)) && name[0] == 'I')
        put_block(w, bounds, negative, inside);
    else
        return rx_fail(p, RX_PROPERTY_UNKNOWN, name);
    return PS_OK;
}

/* ---- escapes --------------------------------------------------------------------------------- */

static int hex_value(uint16_t c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                                                : -1;
}

static ps_result hex(struct rx_scan *p, unsigned digits, uint16_t *out)
{
    unsigned value = 0;
    if (p->at + digits > p->s->length)
        return rx_fail(p, RX_HEX_DIGITS, NULL);
    for (; digits; digits--, p->at++) {
        int v = hex_value(rx_peek(p, 0));
        if (v < 0) {
            p->at++;
            return rx_fail(p, RX_HEX_DIGITS, NULL);
        }
        value = value * 16 + (unsigned)v;
    }
    *out = (uint16_t)value;
    return PS_OK;
}

static uint16_t octal(struct rx_scan *p)
{
    unsigned value = 0;
    for (unsigned i = 0; i < 3 && rx_peek(p, 0) >= '0' && rx_peek(p, 0) <= '7'; i++, p->at++)
        value = value * 8 + (rx_peek(p, 0) - '0');
    return (uint16_t)(value & 0xFF);
}

static ps_result control(struct rx_scan *p, uint16_t *out)
{
    if (!rx_more(p))
        return rx_fail(p, RX_CONTROL_MISSING, NULL);
    uint16_t c = rx_peek(p, 0);
    p->at++;
    if (c >= 'a' && c <= 'z')
        c = (uint16_t)(c - 32);
    if (c < '@' || c > '_')
        return rx_fail(p, RX_CONTROL_UNKNOWN, NULL);
    *out = (uint16_t)(c - '@');
    return PS_OK;
}

ps_result rx_escaped_char(struct rx_writer *w, uint16_t *out)
{
    static const char from[] = "abefnrtv", to[] = "\a\b\033\f\n\r\t\v";
    struct rx_scan *p = &w->scan;
    uint16_t c = rx_peek(p, 0);
    char letter[2] = {(char)c, 0};
    if (c >= '0' && c <= '7') {
        *out = octal(p);
        return PS_OK;
    }
    p->at++;
    if (c == 'x' || c == 'u')
        return hex(p, c == 'x' ? 2 : 4, out);
    if (c == 'c')
        return control(p, out);
    const char *found = c && c < 128 ? strchr(from, c) : NULL;
    if (!found && c < 128 && rx_is_word(c) && !(w->scan.options & PS_REGEX_ECMASCRIPT))
        return rx_fail(p, RX_ESCAPE_UNKNOWN, letter);
    *out = found ? (uint16_t)to[found - from] : c;
    return PS_OK;
}

/* ---- bracket expressions --------------------------------------------------------------------- */

struct item {
    bool is_class; /* written out already */
    uint16_t c;
};

static ps_result set_escape(struct rx_writer *w, bool in_range, struct item *item)
{
    struct rx_scan *p = &w->scan;
    uint16_t c = rx_peek(p, 0);
    char name[2] = {(char)c, 0};
    if (!rx_more(p))
        return rx_fail(p, RX_ENDING_BACKSLASH, NULL);
    item->is_class = c < 128 && c && strchr("dDsSwWpP", c);
    if (!item->is_class)
        return rx_escaped_char(w, &item->c);
    p->at++;
    if (in_range)
        return rx_fail(p, RX_SHORTHAND_IN_RANGE, name);
    if ((c | 32) == 'p')
        return rx_put_property(w, c == 'P', true);
    rx_put_class(w, c, true);
    return PS_OK;
}

static ps_result set_item(struct rx_writer *w, bool in_range, struct item *item)
{
    struct rx_scan *p = &w->scan;
    item->is_class = false;
    item->c = rx_peek(p, 0);
    p->at++;
    return item->c == '\\' ? set_escape(w, in_range, item) : PS_OK;
}

/* One item, or a range. */
static ps_result set_part(struct rx_writer *w)
{
    struct rx_scan *p = &w->scan;
    struct item first, last;
    PS_TRY(set_item(w, false, &first));
    if (first.is_class)
        return PS_OK;
    if (rx_peek(p, 0) != '-' || rx_peek(p, 1) == ']' || rx_peek(p, 1) == '[' ||
        p->at + 1 >= p->s->length) {
        rx_put_char(w, first.c);
        return PS_OK;
    }
    p->at++;
    PS_TRY(set_item(w, true, &last));
    if (last.c < first.c)
        return rx_fail(p, RX_REVERSED_RANGE, NULL);
    rx_put_char(w, first.c);
    ps_buf_putc(&w->out, '-');
    rx_put_char(w, last.c);
    return PS_OK;
}

static ps_result put_set(struct rx_writer *w, unsigned depth)
{
    struct rx_scan *p = &w->scan;
    size_t start = w->out.length;
    bool negative = rx_peek(p, 0) == '^', empty = true;
    ps_buf_puts(&w->out, negative ? "[^" : "[");
    p->at += negative;
    for (bool first = true;; first = false) {
        if (!rx_more(p))
            return rx_fail(p, RX_BRACKET_OPEN, NULL);
        uint16_t c = rx_peek(p, 0);
        if (c == ']' && !first) {
            p->at++;
            if (empty)
                w->out.length = start, ps_buf_puts(&w->out, negative ? "(?s:.)" : "(?!)");
            else
                ps_buf_putc(&w->out, ']');
            return PS_OK;
        }
        if (c == '-' && rx_peek(p, 1) == '[' && !first)
            break;
        PS_TRY(set_part(w));
        empty = false;
    }
    /* [base-[taken away]]: what matches the base and not the rest. */
    if (depth >= SUBTRACTIONS_MAX)
        return ps_throw(p->cx, "System.NotSupportedException",
                        "Character class subtractions are nested too deeply for this host.");
    p->at += 2;
    ps_buf_putc(&w->out, ']');
    size_t length = w->out.length - start;
    char *base = ps_memdup(w->out.data + start, length);
    w->out.length = start;
    ps_buf_puts(&w->out, "(?:(?!");
    ps_result r = put_set(w, depth + 1);
    ps_buf_putc(&w->out, ')');
    ps_buf_put(&w->out, base, length);
    ps_buf_putc(&w->out, ')');
    ps_free(base);
    PS_TRY(r);
    if (!rx_more(p))
        return rx_fail(p, RX_BRACKET_OPEN, NULL);
    if (rx_peek(p, 0) != ']')
        return rx_fail(p, RX_SUBTRACTION_LAST, NULL);
    p->at++;
    return PS_OK;
}

ps_result rx_put_set(struct rx_writer *w)
{
    return put_set(w, 0);
}
