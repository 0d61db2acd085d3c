/* number_custom.c - custom format strings of numbers: 0 # . , % E0 'text' \x and sections. */
#include "base/number_internal.h"

enum { PER_MILLE = 0x2030 };

/* The unit at `i`, 0 at the end. */
static uint16_t at(const ps_string *format, uint32_t i)
{
    return i < format->length ? ps_string_at(format, i) : 0;
}

/* From behind an opening quote to behind the closing one. */
static uint32_t skip_quoted(const ps_string *format, uint32_t i, uint16_t quote)
{
    while (at(format, i) && at(format, i) != quote)
        i++;
    return at(format, i) ? i + 1 : i;
}

/* Where a section starts; 0 when the format has none of that number, or an empty one. */
static uint32_t find_section(const ps_string *format, int section)
{
    uint32_t i = 0;
    while (section && at(format, i)) {
        uint16_t unit = at(format, i++);
        if (unit == '\'' || unit == '"') {
            i = skip_quoted(format, i, unit);
        } else if (unit == '\\') {
            i += at(format, i) != 0;
        } else if (unit == ';' && --section == 0) {
            return at(format, i) && at(format, i) != ';' ? i : 0;
        }
    }
    return 0;
}

/* What a section asks for. */
struct layout {
    int64_t digits, point;       /* placeholders in all, and before the point */
    int64_t first_zero, last_zero;
    int64_t scale;
    bool scientific, grouped;
};

/* Whether "E0", "E+0" or "E-0" starts at the unit behind an E. */
static bool exponent_at(const ps_string *format, uint32_t i)
{
    return at(format, i) == '0' ||
           ((at(format, i) == '+' || at(format, i) == '-') && at(format, i + 1) == '0');
}

static struct layout measure(const ps_string *format, uint32_t i)
{
    struct layout l = {.point = -1, .first_zero = INT64_MAX};
    int64_t comma = -1, commas = 0;
    for (uint16_t unit; (unit = at(format, i)) && unit != ';';) {
        i++;
        switch (unit) {
        case '0':
            if (l.first_zero == INT64_MAX)
                l.first_zero = l.digits;
            l.last_zero = l.digits + 1;
            /* fall through */
        case '#':
            l.digits++;
            break;
        case '.':
            if (l.point < 0)
                l.point = l.digits;
            break;
        case ',':
            if (!l.digits || l.point >= 0)
                break;
            if (comma == l.digits) {
                commas++;
                break;
            }
            l.grouped |= comma >= 0;
            comma = l.digits;
            commas = 1;
            break;
        case '%':
            l.scale += 2;
            break;
        case PER_MILLE:
            l.scale += 3;
            break;
        case '\'':
        case '"':
            i = skip_quoted(format, i, unit);
            break;
        case '\\':
            i += at(format, i) != 0;
            break;
        case 'E':
        case 'e':
            if (exponent_at(format, i)) {
                while (at(format, ++i) == '0')
                    ;
                l.scientific = true;
            }
            break;
        }
    }
    if (l.point < 0)
        l.point = l.digits;
    if (comma >= 0 && comma == l.point)
        l.scale -= commas * 3; /* commas before the point divide by 1000 */
    else if (comma >= 0)
        l.grouped = true;
    return l;
}

/* A section being written. */
struct writer {
    struct ps_strbuf *b;
    const struct ps_culture *c;
    const struct ps_digits *n;
    size_t used;      /* digits written */
    int64_t position; /* of the next digit: > 0 before the point */
    int64_t leading;  /* > 0: digits more than placeholders; < 0: placeholders more */
    int64_t first_zero, last_zero;
    bool grouped;
};

static void put_digit(struct writer *w, uint16_t digit)
{
    ps_strbuf_unit(w->b, digit);
    if (w->grouped && w->position > 1 && w->position % 3 == 1)
        ps_strbuf_utf8(w->b, w->c->group);
}

/* The digits for which there is no placeholder come before the first one. */
static void put_leading(struct writer *w)
{
    for (; w->leading > 0 && !w->b->failed; w->leading--, w->position--)
        put_digit(w, w->used < w->n->count ? (uint16_t)w->n->digits[w->used++] : '0');
}

static void put_placeholder(struct writer *w)
{
    uint16_t digit = 0;
    if (w->leading < 0) {
        w->leading++;
        digit = w->position <= w->first_zero ? '0' : 0;
    } else if (w->used < w->n->count) {
        digit = (uint16_t)w->n->digits[w->used++];
    } else {
        digit = w->position > w->last_zero ? '0' : 0;
    }
    if (digit)
        put_digit(w, digit);
    w->position--;
}

/* The exponent at `i`, behind its letter; gives where it ends. */
static uint32_t put_exponent(struct writer *w, const ps_string *format, uint32_t i,
                             uint16_t letter, const struct layout *l, bool *scientific)
{
    if (!*scientific || !exponent_at(format, i)) {
        ps_strbuf_unit(w->b, letter);
        if (!*scientific) {
            if (at(format, i) == '+' || at(format, i) == '-')
                ps_strbuf_unit(w->b, at(format, i++));
            while (at(format, i) == '0')
                ps_strbuf_unit(w->b, at(format, i++));
        }
        return i;
    }
    bool plus = at(format, i) == '+';
    int least = at(format, i) == '0';
    while (at(format, ++i) == '0')
        least++;
    ps_digits_exponent(w->b, w->n->count ? w->n->scale - l->point : 0, letter,
                       least > 10 ? 10 : least, plus, w->c);
    *scientific = false;
    return i;
}

static void put_section(struct writer *w, const ps_string *format, uint32_t i,
                        const struct layout *l)
{
    bool pointed = false, scientific = l->scientific;
    for (uint16_t unit; (unit = at(format, i)) && unit != ';' && !w->b->failed;) {
        i++;
        switch (unit) {
        case '#':
        case '0':
            put_leading(w);
            put_placeholder(w);
            break;
        case '.':
            put_leading(w);
            if (w->position == 0 && !pointed &&
                (w->last_zero < 0 || (l->point < l->digits && w->used < w->n->count))) {
                ps_strbuf_utf8(w->b, w->c->decimal);
                pointed = true;
            }
            break;
        case ',':
            break;
        case '%':
            ps_strbuf_utf8(w->b, w->c->percent);
            break;
        case PER_MILLE:
            ps_strbuf_utf8(w->b, w->c->per_mille);
            break;
        case '\'':
        case '"':
            while (at(format, i) && at(format, i) != unit)
                ps_strbuf_unit(w->b, at(format, i++));
            i += at(format, i) != 0;
            break;
        case '\\':
            if (at(format, i))
                ps_strbuf_unit(w->b, at(format, i++));
            break;
        case 'E':
        case 'e':
            i = put_exponent(w, format, i, unit, l, &scientific);
            break;
        default:
            ps_strbuf_unit(w->b, unit);
        }
    }
}

/* Scales and rounds to what the section shows; the section for zero when nothing is left. */
static struct layout choose(struct ps_digits *n, const ps_string *format, uint32_t *section)
{
    for (;;) {
        struct layout l = measure(format, *section);
        if (!n->count) {
            if (n->kind != PS_DIGITS_FLOAT)
                n->negative = false;
            n->scale = 0;
            return l;
        }
        n->scale += l.scale;
        ps_digits_round(n, l.scientific ? l.digits : n->scale + l.digits - l.point);
        uint32_t zero = n->count ? *section : find_section(format, 2);
        if (zero == *section)
            return l;
        *section = zero;
    }
}

void ps_digits_custom(struct ps_strbuf *b, struct ps_digits *n, const ps_string *format,
                      const struct ps_culture *c)
{
    uint32_t section = find_section(format, !n->count ? 2 : n->negative ? 1 : 0);
    struct layout l = choose(n, format, &section);
    struct ps_strbuf text;
    ps_strbuf_init(&text, b->cap);
    struct writer w = {
        .b = &text,
        .c = c,
        .n = n,
        .position = l.scientific || n->scale < l.point ? l.point : n->scale,
        .leading = l.scientific ? 0 : n->scale - l.point,
        .first_zero = l.first_zero < l.point ? l.point - l.first_zero : 0,
        .last_zero = l.last_zero > l.point ? l.point - l.last_zero : 0,
        .grouped = l.grouped,
    };
    put_section(&w, format, section, &l);
    /* A sign of its own where no section gives one, unless nothing at all is shown. */
    if (n->negative && !section && (n->scale || text.length))
        ps_strbuf_utf8(b, c->negative);
    ps_string *written = ps_strbuf_take(&text);
    if (written)
        ps_strbuf_put(b, written);
    else
        b->failed = true;
    ps_string_release(written);
}
