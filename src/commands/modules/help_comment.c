/*
 * help_comment.c - comment-based help: finding the comment and taking it apart.
 */
#include "commands/modules/help.h"

#include "base/memory.h"

#include <stddef.h>

enum { LINES_MOST = 20000 };

/* ---- which comments -------------------------------------------------------------------------- */

/* Line ends between two places when there is nothing else but white space; -1 otherwise. */
static int line_ends(const struct ps_script *s, uint32_t from, uint32_t to)
{
    int count = 0;
    for (uint32_t i = from; i < to; i++) {
        uint16_t u = ps_string_at(s->text, i);
        if (u == '\n')
            count++;
        else if (u != ' ' && u != '\t' && u != '\r')
            return -1;
    }
    return count;
}

static bool is_block(const struct ps_script *s, const struct ps_span *c)
{
    return c->end - c->start >= 2 && ps_string_at(s->text, c->start) == '<';
}

/* Appends a comment's text without its marks. */
static void put_comment(const struct ps_script *s, const struct ps_span *c, struct ps_strbuf *b)
{
    uint32_t start = c->start, end = c->end;
    if (b->length)
        ps_strbuf_unit(b, '\n');
    if (is_block(s, c)) {
        start += 2;
        end = end >= start + 2 ? end - 2 : start;
    } else {
        while (start < end && ps_string_at(s->text, start) == '#')
            start++;
    }
    ps_strbuf_sub(b, s->text, start, end - start);
}

/* The comments first..last of a script as one text. */
static ps_string *comments_text(const struct ps_script *s, uint32_t first, uint32_t last)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 1 << 22);
    for (uint32_t i = first; i <= last; i++)
        put_comment(s, &s->comments[i], &b);
    return ps_strbuf_take(&b);
}

/* The comment that ends in front of `at`, with no more than `gap` line ends between. */
static ps_string *text_before(const struct ps_script *s, uint32_t at, int gap)
{
    uint32_t n = s->comment_count;
    while (n > 0 && s->comments[n - 1].end > at)
        n--;
    if (!n)
        return NULL;
    int between = line_ends(s, s->comments[n - 1].end, at);
    if (between < 0 || between > gap)
        return NULL;
    uint32_t first = n - 1;
    while (!is_block(s, &s->comments[first]) && first > 0 &&
           !is_block(s, &s->comments[first - 1]) &&
           line_ends(s, s->comments[first - 1].end, s->comments[first].start) == 1)
        first--;
    return comments_text(s, first, n - 1);
}

/* The comment that starts behind `at`, nothing but white space between. */
static ps_string *text_after(const struct ps_script *s, uint32_t at)
{
    uint32_t first = 0;
    while (first < s->comment_count && s->comments[first].start < at)
        first++;
    if (first == s->comment_count || line_ends(s, at, s->comments[first].start) < 0)
        return NULL;
    uint32_t last = first;
    while (!is_block(s, &s->comments[last]) && last + 1 < s->comment_count &&
           !is_block(s, &s->comments[last + 1]) &&
           line_ends(s, s->comments[last].end, s->comments[last + 1].start) == 1)
        last++;
    return comments_text(s, first, last);
}

ps_string *help_parameter_comment(const struct ps_script *s, const struct ps_ast *parameter)
{
    ps_string *text = text_before(s, parameter->start, 1);
    if (!text) {
        uint32_t end = parameter->end;
        while (end < s->text->length &&
               (ps_string_at(s->text, end) == ',' || ps_string_at(s->text, end) == ' '))
            end++;
        for (uint32_t i = 0; i < s->comment_count && !text; i++)
            if (s->comments[i].start == end)
                text = comments_text(s, i, i);
    }
    if (!text)
        return NULL;
    ps_string *trimmed = ps_string_trim(text);
    ps_string_release(text);
    return trimmed;
}

/* ---- sections -------------------------------------------------------------------------------- */

struct lines {
    ps_string *text;
    uint32_t at;
};

static bool next_line(struct lines *l, uint32_t *start, uint32_t *end)
{
    if (l->at > l->text->length)
        return false;
    *start = l->at;
    uint32_t i = l->at;
    while (i < l->text->length && ps_string_at(l->text, i) != '\n')
        i++;
    *end = i;
    if (*end > *start && ps_string_at(l->text, *end - 1) == '\r')
        --*end;
    l->at = i + 1;
    return true;
}

static bool blank_at(const ps_string *s, uint32_t i)
{
    uint16_t u = ps_string_at(s, i);
    return u == ' ' || u == '\t';
}

/* `.NAME argument`: both owned, the argument NULL when there is none. */
static bool directive(const ps_string *s, uint32_t start, uint32_t end, ps_string **name,
                      ps_string **argument)
{
    while (start < end && blank_at(s, start))
        start++;
    while (end > start && blank_at(s, end - 1))
        end--;
    if (start == end || ps_string_at(s, start) != '.')
        return false;
    uint32_t i = ++start;
    while (i < end) {
        uint16_t u = ps_string_at(s, i) | 32;
        if (u < 'a' || u > 'z')
            break;
        i++;
    }
    if (i == start || (i < end && !blank_at(s, i)))
        return false;
    *name = ps_string_sub(s, start, i - start);
    while (i < end && blank_at(s, i))
        i++;
    *argument = i < end ? ps_string_sub(s, i, end - i) : NULL;
    return true;
}

/* The lines up to the next directive, the first one's indentation taken off all. */
static ps_string *section(struct lines *l)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 1 << 22);
    uint32_t start, end, indent = 0;
    bool any = false;
    for (;;) {
        uint32_t before = l->at;
        ps_string *name, *argument;
        if (!next_line(l, &start, &end))
            break;
        if (directive(l->text, start, end, &name, &argument)) {
            ps_string_release(name);
            ps_string_release(argument);
            l->at = before;
            break;
        }
        uint32_t skip = 0;
        while (start + skip < end && blank_at(l->text, start + skip))
            skip++;
        if (!any && start + skip == end)
            continue;
        if (!any)
            indent = skip;
        if (skip > indent)
            skip = indent;
        if (any)
            ps_strbuf_unit(&b, '\n');
        any = true;
        ps_strbuf_sub(&b, l->text, start + skip, end - start - skip);
    }
    while (b.length &&
           (ps_strbuf_at(&b, b.length - 1) == '\n' || ps_strbuf_at(&b, b.length - 1) == ' ' ||
            ps_strbuf_at(&b, b.length - 1) == '\t'))
        ps_strbuf_truncate(&b, b.length - 1);
    return ps_strbuf_take(&b);
}

static void take_text(ps_string **slot, ps_string *take_text)
{
    ps_string_release(*slot);
    *slot = take_text;
}

static void add(ps_list **list, ps_list *make, ps_string *take_text)
{
    if (!*list)
        *list = make;
    else
        ps_release_object(make);
    ps_list_add(*list, ps_take_string(take_text));
}

/* Puts a section where it belongs; false: there is no such directive. */
static bool put(struct help_text *h, const ps_string *name, ps_string *argument, struct lines *l,
                ps_type *list_type)
{
    static const struct {
        char name[16];
        uint8_t offset; /* of the text in struct help_text */
    } texts[] = {{"SYNOPSIS", offsetof(struct help_text, synopsis)},
                 {"DESCRIPTION", offsetof(struct help_text, description)},
                 {"NOTES", offsetof(struct help_text, notes)},
                 {"COMPONENT", offsetof(struct help_text, component)},
                 {"ROLE", offsetof(struct help_text, role)},
                 {"FUNCTIONALITY", offsetof(struct help_text, functionality)}};
    static const struct {
        char name[16];
        uint8_t offset;
    } lists[] = {{"EXAMPLE", offsetof(struct help_text, examples)},
                 {"INPUTS", offsetof(struct help_text, inputs)},
                 {"OUTPUTS", offsetof(struct help_text, outputs)},
                 {"LINK", offsetof(struct help_text, links)}};
    char *base = (char *)h;
    for (unsigned i = 0; !argument && i < sizeof texts / sizeof texts[0]; i++) {
        if (ps_string_is_fold(name, texts[i].name)) {
            take_text((ps_string **)(void *)(base + texts[i].offset), section(l));
            return true;
        }
    }
    for (unsigned i = 0; !argument && i < sizeof lists / sizeof lists[0]; i++) {
        if (ps_string_is_fold(name, lists[i].name)) {
            add((ps_list **)(void *)(base + lists[i].offset), ps_list_new(list_type), section(l));
            return true;
        }
    }
    if (!argument)
        return ps_string_is_fold(name, "EXTERNALHELP");
    if (ps_string_is_fold(name, "PARAMETER")) {
        add(&h->parameters, ps_list_new(list_type), ps_string_retain(argument));
        add(&h->parameters, ps_list_new(list_type), section(l));
    } else if (ps_string_is_fold(name, "FORWARDHELPTARGETNAME")) {
        take_text(&h->forward_name, ps_string_retain(argument));
    } else if (ps_string_is_fold(name, "FORWARDHELPCATEGORY")) {
        take_text(&h->forward_category, ps_string_retain(argument));
    } else if (ps_string_is_fold(name, "EXTERNALHELP")) {
        take_text(&h->external, ps_string_retain(argument));
    } else {
        return ps_string_is_fold(name, "REMOTEHELPRUNSPACE");
    }
    return true;
}

/* A text is help when all that stands in it belongs to directives that there are. */
static bool analyze(ps_string *text, ps_type *list_type, struct help_text *out)
{
    struct lines l = {.text = text};
    bool any = false;
    uint32_t start, end;
    *out = (struct help_text){0};
    for (unsigned n = 0; n < LINES_MOST && next_line(&l, &start, &end); n++) {
        ps_string *name = NULL, *argument = NULL;
        uint32_t i = start;
        while (i < end && blank_at(text, i))
            i++;
        if (i == end)
            continue;
        bool known = directive(text, start, end, &name, &argument) &&
                     put(out, name, argument, &l, list_type);
        ps_string_release(name);
        ps_string_release(argument);
        if (!known) {
            help_drop(out);
            return false;
        }
        any = true;
    }
    return any;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool try_text(ps_string *take_text, ps_type *list_type, struct help_text *out)
{
    bool is_help = take_text && analyze(take_text, list_type, out);
    ps_string_release(take_text);
    return is_help;
}

bool help_read(const ps_block *b, ps_type *list_type, struct help_text *out)
{
    const struct ps_script *s = b->script;
    if (!s->comment_count)
        return false;
    if (b->function) {
        uint32_t end = b->function->end;
        uint32_t open = b->ast->ast.start;
        if (open < s->text->length && ps_string_at(s->text, open) == '{')
            open++;
        return try_text(text_before(s, b->function->start, 2), list_type, out) ||
               try_text(text_after(s, open), list_type, out) ||
               try_text(text_before(s, end ? end - 1 : 0, (int)s->line_count), list_type, out);
    }
    return try_text(text_after(s, 0), list_type, out) ||
           try_text(text_before(s, s->text->length, (int)s->line_count), list_type, out);
}

void help_drop(struct help_text *h)
{
    ps_string_release(h->synopsis);
    ps_string_release(h->description);
    ps_string_release(h->notes);
    ps_string_release(h->component);
    ps_string_release(h->role);
    ps_string_release(h->functionality);
    ps_string_release(h->forward_name);
    ps_string_release(h->forward_category);
    ps_string_release(h->external);
    ps_release_object(h->parameters);
    ps_release_object(h->examples);
    ps_release_object(h->inputs);
    ps_release_object(h->outputs);
    ps_release_object(h->links);
    *h = (struct help_text){0};
}
