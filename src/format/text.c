/* text.c - display width, cutting and splitting of text with escape sequences. */
#include "format/text.h"

#include "base/memory.h"

/* ---- escape sequences ------------------------------------------------------------------------ */

static bool is_digit(uint16_t u)
{
    return u >= '0' && u <= '9';
}

/* ESC [ digits ; digits m */
static uint32_t graphics(const ps_string *s, uint32_t at)
{
    uint32_t i = at + 2;
    for (;; i++) {
        while (i < s->length && is_digit(ps_string_at(s, i)))
            i++;
        if (i >= s->length)
            return 0;
        if (ps_string_at(s, i) == 'm')
            return i + 1 - at;
        if (ps_string_at(s, i) != ';' || i + 1 >= s->length || !is_digit(ps_string_at(s, i + 1)))
            return 0;
    }
}

/* ESC [ ? digits h or l */
static uint32_t mode(const ps_string *s, uint32_t at)
{
    uint32_t i = at + 3;
    while (i < s->length && is_digit(ps_string_at(s, i)))
        i++;
    if (i == at + 3 || i >= s->length)
        return 0;
    return ps_string_at(s, i) == 'h' || ps_string_at(s, i) == 'l' ? i + 1 - at : 0;
}

/* ESC ] 8 ; ; target ESC \ */
static uint32_t hyperlink(const ps_string *s, uint32_t at)
{
    static const char head[] = "]8;;";
    for (uint32_t i = 0; i < 4; i++)
        if (at + 1 + i >= s->length || ps_string_at(s, at + 1 + i) != (uint8_t)head[i])
            return 0;
    for (uint32_t i = at + 5; i + 1 < s->length; i++) {
        if (ps_string_at(s, i) == '\n')
            return 0;
        if (ps_string_at(s, i) == PS_ESCAPE && ps_string_at(s, i + 1) == '\\')
            return i + 2 - at;
    }
    return 0;
}

uint32_t ps_escape_length(const ps_string *s, uint32_t at)
{
    if (ps_string_at(s, at) != PS_ESCAPE || at + 2 >= s->length)
        return 0;
    if (ps_string_at(s, at + 1) == ']')
        return hyperlink(s, at);
    if (ps_string_at(s, at + 1) != '[')
        return 0;
    return ps_string_at(s, at + 2) == '?' ? mode(s, at) : graphics(s, at);
}

bool ps_decorated(const ps_string *s)
{
    return s && ps_string_find_unit(s, PS_ESCAPE, 0) >= 0;
}

ps_string *ps_plain(const ps_string *s)
{
    if (!ps_decorated(s))
        return ps_string_retain(s);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < s->length; i++) {
        uint32_t n = ps_escape_length(s, i);
        if (n)
            i += n - 1;
        else
            ps_strbuf_unit(&b, ps_string_at(s, i));
    }
    return ps_strbuf_take(&b);
}

static bool is_reset(const ps_string *s, uint32_t at, uint32_t n)
{
    return n == 4 && ps_string_at(s, at + 2) == '0' && ps_string_at(s, at + 3) == 'm';
}

bool ps_ends_reset(const ps_string *s)
{
    uint32_t n = s->length;
    while (n && ps_string_at(s, n - 1) == ' ')
        n--;
    return n >= 4 && ps_string_at(s, n - 4) == PS_ESCAPE && ps_string_at(s, n - 3) == '[' &&
           ps_string_at(s, n - 2) == '0' && ps_string_at(s, n - 1) == 'm';
}

static bool buffer_ends_reset(const struct ps_strbuf *b)
{
    size_t n = b->length;
    return n >= 4 && ps_strbuf_at(b, n - 4) == PS_ESCAPE && ps_strbuf_at(b, n - 3) == '[' &&
           ps_strbuf_at(b, n - 2) == '0' && ps_strbuf_at(b, n - 1) == 'm';
}

/* ---- width ----------------------------------------------------------------------------------- */

unsigned ps_cells(uint16_t u)
{
    static const uint16_t wide[][2] = {
        {0x1100, 0x115F}, {0x2329, 0x232A}, {0x2E80, 0x303E}, {0x3040, 0xA4CF}, {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF}, {0xFE10, 0xFE19}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}};
    if (u < 0x1100)
        return 1;
    for (unsigned i = 0; i < sizeof wide / sizeof *wide; i++)
        if (u >= wide[i][0] && u <= wide[i][1])
            return 2;
    return 1;
}

unsigned ps_width(const ps_string *s, bool flat)
{
    if (!s)
        return 0;
    bool decorated = ps_decorated(s);
    if (!decorated && (flat || !ps_string_wide(s)))
        return s->length;
    unsigned n = 0;
    for (uint32_t i = 0; i < s->length; i++) {
        uint32_t skip = decorated ? ps_escape_length(s, i) : 0;
        if (skip)
            i += skip - 1;
        else
            n += flat ? 1 : ps_cells(ps_string_at(s, i));
    }
    return n;
}

static uint32_t fit(const ps_string *plain, uint32_t offset, unsigned cells, bool flat, bool head)
{
    unsigned filled = 0;
    uint32_t taken = 0;
    for (uint32_t i = offset; i < plain->length && filled < cells; i++) {
        uint32_t at = head ? i : plain->length - 1 - (i - offset);
        unsigned w = flat ? 1 : ps_cells(ps_string_at(plain, at));
        if (filled + w > cells)
            break;
        filled += w;
        taken++;
    }
    return taken;
}

uint32_t ps_fit_head(const ps_string *s, uint32_t offset, unsigned cells, bool flat)
{
    ps_string *plain = ps_plain(s);
    uint32_t n = fit(plain, offset, cells, flat, true);
    ps_string_release(plain);
    return n;
}

uint32_t ps_fit_tail(const ps_string *s, unsigned cells, bool flat)
{
    ps_string *plain = ps_plain(s);
    uint32_t n = plain->length - fit(plain, 0, cells, flat, false);
    ps_string_release(plain);
    return n;
}

static void put_unit(struct ps_strbuf *b, uint16_t unit)
{
    if (unit)
        ps_strbuf_unit(b, unit);
}

static ps_string *cut_plain(const ps_string *s, uint32_t start, uint32_t length, uint16_t before,
                            uint16_t after)
{
    if (start > s->length)
        start = s->length;
    if (length > s->length - start)
        length = s->length - start;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    put_unit(&b, before);
    ps_strbuf_sub(&b, s, start, length);
    put_unit(&b, after);
    return ps_strbuf_take(&b);
}

ps_string *ps_cut(const ps_string *s, uint32_t start, uint32_t length, uint16_t before,
                  uint16_t after)
{
    if (!ps_decorated(s))
        return cut_plain(s, start, length, before, after);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    bool escapes = false, first = true;
    uint32_t seen = 0, taken = 0;
    for (uint32_t i = 0; i < s->length; i++) {
        uint32_t n = ps_escape_length(s, i);
        if (n) {
            escapes = true;
            ps_strbuf_sub(&b, s, i, n);
            i += n - 1;
        } else if (seen++ >= start) {
            if (first)
                put_unit(&b, before);
            first = false;
            ps_strbuf_unit(&b, ps_string_at(s, i));
            if (++taken == length)
                break;
        }
    }
    if (escapes && buffer_ends_reset(&b))
        ps_strbuf_truncate(&b, b.length - 4);
    put_unit(&b, after);
    if (escapes)
        ps_strbuf_c(&b, PS_RESET);
    return ps_strbuf_take(&b);
}

/* ---- lines ----------------------------------------------------------------------------------- */

void ps_lines_add(struct ps_lines *l, ps_string *take_s)
{
    if (l->count == l->size) {
        l->size = l->size ? l->size * 2 : 4;
        l->at = ps_realloc(l->at, l->size * sizeof *l->at);
    }
    l->at[l->count++] = take_s ? take_s : ps_string_empty();
}

void ps_lines_free(struct ps_lines *l)
{
    for (uint32_t i = 0; i < l->count; i++)
        ps_string_release(l->at[i]);
    ps_free(l->at);
    *l = (struct ps_lines){0};
}

static void end_line(struct ps_strbuf *b, struct ps_strbuf *escapes, bool last,
                     struct ps_lines *out)
{
    if (escapes->length) {
        if (last && b->length == escapes->length)
            ps_strbuf_truncate(b, 0);
        else if (!buffer_ends_reset(b))
            ps_strbuf_c(b, PS_RESET);
    }
    ps_lines_add(out, ps_strbuf_take(b));
    ps_strbuf_init(b, 0);
    for (size_t i = 0; i < escapes->length && !last; i++)
        ps_strbuf_unit(b, ps_strbuf_at(escapes, i));
}

void ps_split_lines(const ps_string *s, struct ps_lines *out)
{
    bool decorated = ps_decorated(s);
    if (!s || (ps_string_find_unit(s, '\n', 0) < 0 && ps_string_find_unit(s, '\r', 0) < 0)) {
        ps_lines_add(out, s ? ps_string_retain(s) : ps_string_empty());
        return;
    }
    struct ps_strbuf b, escapes; /* escapes: those in force */
    ps_strbuf_init(&b, 0);
    ps_strbuf_init(&escapes, 0);
    for (uint32_t i = 0; i < s->length; i++) {
        uint32_t n = decorated ? ps_escape_length(s, i) : 0;
        uint16_t u = ps_string_at(s, i);
        if (n) {
            ps_strbuf_sub(&b, s, i, n);
            if (is_reset(s, i, n))
                ps_strbuf_truncate(&escapes, 0);
            else
                ps_strbuf_sub(&escapes, s, i, n);
            i += n - 1;
        } else if (u == '\n') {
            end_line(&b, &escapes, false, out);
        } else if (u != '\r') {
            ps_strbuf_unit(&b, u);
        }
    }
    end_line(&b, &escapes, true, out);
    ps_strbuf_free(&b);
    ps_strbuf_free(&escapes);
}

static void fold_line(const ps_string *line, unsigned first, unsigned rest, bool flat,
                      struct ps_lines *out)
{
    ps_string *plain = ps_plain(line);
    unsigned room = first;
    for (uint32_t at = 0; at < plain->length; room = rest) {
        uint32_t n = fit(plain, at, room, flat, true);
        if (at + n >= plain->length) {
            ps_lines_add(out, ps_cut(line, at, UINT32_MAX, 0, 0));
            break;
        }
        if (n == 0) { /* not even one character fits */
            ps_lines_add(out, ps_string_c("?"));
            n = 1;
        } else {
            ps_lines_add(out, ps_cut(line, at, n, 0, 0));
        }
        at += n;
    }
    ps_string_release(plain);
}

void ps_fold_lines(const ps_string *s, unsigned first, unsigned rest, bool flat,
                   struct ps_lines *out)
{
    struct ps_lines lines = {0};
    ps_split_lines(s, &lines);
    for (uint32_t i = 0; i < lines.count; i++) {
        if (ps_width(lines.at[i], flat) <= first)
            ps_lines_add(out, ps_string_retain(lines.at[i]));
        else
            fold_line(lines.at[i], first, rest, flat, out);
    }
    ps_lines_free(&lines);
}

ps_string *ps_first_line(const ps_string *s)
{
    if (!s)
        return ps_string_empty();
    int64_t n = ps_string_find_unit(s, '\n', 0), r = ps_string_find_unit(s, '\r', 0);
    int64_t end = n < 0 ? r : r < 0 || n < r ? n : r;
    if (end < 0)
        return ps_string_retain(s);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_sub(&b, s, 0, (uint32_t)end);
    ps_strbuf_unit(&b, PS_ELLIPSIS);
    return ps_strbuf_take(&b);
}

void ps_put_spaces(struct ps_strbuf *b, int count)
{
    if (count > 0)
        ps_strbuf_fill(b, ' ', (size_t)count);
}
