/* select_string.c - Select-String: lines of files, or texts of the pipeline, that match. */
#include "commands/utility/match_lines.h"

#include "base/memory.h"
#include "commands/management/content.h"
#include "commands/management/item_paths.h"
#include "commands/utility/text_file.h"
#include "object/convert.h"
#include "types/file_info.h"
#include "types/regex.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject")                                                                        \
    P(PATTERN, "Pattern") P(PATH, "Path") P(LITERAL, "LiteralPath") P(INCLUDE, "Include")          \
        P(EXCLUDE, "Exclude") P(ENCODING, "Encoding") P(CONTEXT, "Context") P(CULTURE, "Culture")  \
            P(SIMPLE, "SimpleMatch") P(CASE, "CaseSensitive") P(QUIET, "Quiet") P(LIST, "List")    \
                P(NO_EMPHASIS, "NoEmphasis") P(NOT, "NotMatch") P(ALL, "AllMatches") P(RAW, "Raw")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = {.path = PATH,
                                                  .literal = LITERAL,
                                                  .include = INCLUDE,
                                                  .exclude = EXCLUDE,
                                                  .filter = NO_PARAMETER,
                                                  .force = NO_PARAMETER};

struct state {
    uint32_t count;   /* patterns */
    ps_regex **regex; /* NULL for -SimpleMatch */
    ps_type *match_type;
    match_lines lines; /* with -Context */
    bool context;
    bool done;       /* -Quiet has its answer; -List has a file's one match */
    uint64_t number; /* of the last line */
    ps_string *path; /* of the file being read; NULL: the pipeline */
};

/* ---- patterns -------------------------------------------------------------------------------- */

static ps_result bad_regex(ps_cmdlet *c, const ps_string *pattern)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value record = ps_catch(c->cx);
    ps_string *why = ps_exception_message(c->cx, ((ps_error_record *)record.u.object)->exception);
    ps_result r = ps_terminate(c, "System.ArgumentException", "InvalidRegex", PS_INVALID_ARGUMENT,
                               ps_null(), "The string %s is not a valid regular expression: %s",
                               PS_U8(c->cx, pattern), PS_U8(c->cx, why));
    ps_string_release(why);
    ps_release(record);
    return r;
}

static ps_result read_patterns(ps_cmdlet *c)
{
    struct state *s = c->state;
    unsigned options = ps_arg_switch(c, CASE) ? 0 : PS_REGEX_IGNORE_CASE;
    s->count = ps_arg_count(c, PATTERN);
    if (ps_arg_switch(c, SIMPLE))
        return PS_OK;
    s->regex = ps_calloc(s->count, sizeof *s->regex);
    for (uint32_t i = 0; i < s->count; i++) {
        ps_value pattern = ps_arg_at(c, PATTERN, i);
        s->regex[i] = ps_regex_get(c->cx, pattern.u.string, options);
        ps_result r = s->regex[i] ? PS_OK : bad_regex(c, pattern.u.string);
        ps_release(pattern);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    uint32_t counts = ps_arg_count(c, CONTEXT), around[2] = {0, 0};
    if (ps_arg_bound(c, CULTURE) && !ps_arg_switch(c, SIMPLE))
        return ps_terminate(
            c, "System.InvalidOperationException", "CannotSpecifyCultureWithoutSimpleMatch",
            PS_INVALID_DATA, ps_null(),
            "You must specify -Culture parameter only with -SimpleMatch parameter.");
    s->match_type = ps_type_named(c->cx->worker, "System.Text.RegularExpressions.Match");
    for (uint32_t i = 0; i < counts && i < 2; i++) {
        ps_value v = ps_arg_at(c, CONTEXT, i);
        around[i] = (uint32_t)v.u.i;
        if (counts == 1)
            around[1] = around[0];
        ps_release(v);
    }
    s->context = around[0] || around[1];
    match_lines_init(&s->lines, c, around[0], around[1]);
    return read_patterns(c);
}

/* ---- one line -------------------------------------------------------------------------------- */

/* Every match of a line, or the first. */
static ps_result collect_matches(ps_cmdlet *c, ps_regex *regex, const ps_string *line,
                                 ps_list *matches, bool all)
{
    struct ps_group groups[PS_REGEX_GROUPS_MAX];
    uint32_t at = 0;
    bool found;
    while (at <= line->length) {
        PS_TRY(ps_regex_match(c->cx, regex, line, at, groups, &found));
        if (!found)
            return PS_OK;
        ps_value match;
        PS_TRY(ps_regex_match_value(c->cx, regex, line, groups, &match));
        if (!ps_list_add(matches, match))
            return ps_raise_memory(c->cx);
        if (!all)
            return PS_OK;
        at = (uint32_t)(groups[0].start + groups[0].length) + !groups[0].length;
    }
    return PS_OK;
}

/* Whether a line is wanted; `*which` is the pattern that decides, `matches` what it found. */
static ps_result wanted(ps_cmdlet *c, const ps_string *line, uint32_t *which, ps_list *matches,
                        bool *yes)
{
    struct state *s = c->state;
    bool found = false;
    uint32_t i = 0;
    for (; i < s->count && !found; i += !found) {
        if (s->regex) {
            PS_TRY(collect_matches(c, s->regex[i], line, matches, ps_arg_switch(c, ALL)));
            found = matches->count > 0;
        } else {
            ps_value pattern = ps_arg_at(c, PATTERN, i);
            found = ps_string_find(line, pattern.u.string, 0, !ps_arg_switch(c, CASE)) >= 0;
            ps_release(pattern);
        }
    }
    *which = found ? i : 0;
    *yes = found != ps_arg_switch(c, NOT);
    if (ps_arg_switch(c, NOT))
        ps_list_clear(matches);
    return PS_OK;
}

static ps_result make_info(ps_cmdlet *c, ps_string *line, uint32_t which, const ps_list *matches,
                           ps_value *out)
{
    struct state *s = c->state;
    ps_array *a;
    PS_TRY(ps_array_new(c->cx, s->match_type, matches->count, &a));
    for (uint32_t i = 0; i < matches->count; i++)
        ps_array_put(a, i, ps_retain(matches->items[i]));
    *out = ps_null();
    ps_result r =
        ps_type_create(c->cx, ps_type_named(c->cx->worker, MATCH_INFO_TYPE), NULL, 0, out);
    fields *f = r == PS_OK ? match_info_of(*out) : NULL;
    if (!f) {
        ps_release_object(a);
        return r;
    }
    fields_put(f, MATCH_IGNORE_CASE, ps_bool(!ps_arg_switch(c, CASE)));
    fields_put(f, MATCH_LINE_NUMBER, ps_ulong(s->number));
    fields_put(f, MATCH_LINE, ps_take_string(ps_string_retain(line)));
    fields_put(f, MATCH_PATH, ps_take_string(s->path ? ps_string_retain(s->path) : NULL));
    fields_put(f, MATCH_PATTERN, ps_arg_at(c, PATTERN, which));
    fields_put(f, MATCH_MATCHES, ps_take_object(a));
    return PS_OK;
}

/* `given`: the MatchInfo whose line this is, written again when it matches; or PS_UNSET. */
static ps_result take_line(ps_cmdlet *c, ps_string *line, ps_value given)
{
    struct state *s = c->state;
    ps_list *matches = ps_arraylist_new(c->cx->worker);
    uint32_t which = 0;
    bool yes = false;
    ps_value info = ps_unset();
    s->number++;
    ps_result r = wanted(c, line, &which, matches, &yes);
    if (r == PS_OK && yes && ps_arg_switch(c, QUIET)) {
        s->done = true;
        r = ps_write(c, ps_bool(true));
    } else if (r == PS_OK && yes && ps_arg_switch(c, RAW)) {
        r = ps_write(c, ps_take_string(ps_string_retain(line)));
    } else if (r == PS_OK && yes && given.kind != PS_UNSET) {
        r = ps_write(c, ps_retain(given));
    } else if (r == PS_OK && yes) {
        r = make_info(c, line, which, matches, &info);
    }
    ps_release_object(matches);
    if (r == PS_OK && yes && s->path && ps_arg_switch(c, LIST))
        s->done = true;
    if (r == PS_OK && s->context && !ps_arg_switch(c, QUIET))
        return match_lines_add(&s->lines, line, info);
    if (r == PS_OK && info.kind != PS_UNSET)
        return ps_write(c, info);
    ps_release(info);
    return r;
}

/* ---- files ----------------------------------------------------------------------------------- */

static ps_result unreadable(ps_cmdlet *c, const char *name)
{
    const char *why = errno == ENOENT ? "Could not find file" : NULL;
    if (why)
        return ps_error(c, "System.ArgumentException", "ProcessingFile", PS_INVALID_ARGUMENT,
                        ps_null(), "The file %s cannot be read: %s '%s'.", name, why, name);
    if (errno == EACCES)
        return ps_error(c, "System.ArgumentException", "ProcessingFile", PS_INVALID_ARGUMENT,
                        ps_null(), "The file %s cannot be read: Access to the path '%s' is denied.",
                        name, name);
    return ps_error(c, "System.ArgumentException", "ProcessingFile", PS_INVALID_ARGUMENT, ps_null(),
                    "The file %s cannot be read: %s", name, strerror(errno));
}

/* A line ends at LF, CR or both. */
static ps_result read_lines(ps_cmdlet *c, const ps_string *text)
{
    struct state *s = c->state;
    uint32_t from = 0;
    while (from < text->length && !s->done) {
        uint32_t end = from;
        while (end < text->length && ps_string_at(text, end) != '\n' &&
               ps_string_at(text, end) != '\r')
            end++;
        ps_string *line = ps_string_sub(text, from, end - from);
        if (!line)
            return ps_raise_memory(c->cx);
        ps_result r = ps_poll(c->cx) == PS_OK ? take_line(c, line, ps_unset()) : PS_FAIL;
        ps_string_release(line);
        PS_TRY(r);
        bool both = end + 1 < text->length && ps_string_at(text, end) == '\r' &&
                    ps_string_at(text, end + 1) == '\n';
        from = end + 1 + both;
    }
    return PS_OK;
}

static ps_result read_file(ps_cmdlet *c, const char *name)
{
    struct state *s = c->state;
    struct ps_buf bytes;
    struct stat what;
    if (s->done && ps_arg_switch(c, QUIET))
        return PS_OK;
    if (stat(name, &what) == 0 && S_ISDIR(what.st_mode))
        return PS_OK;
    ps_result r = PS_OK;
    if (!ps_content_read(c->cx, name, &bytes)) {
        r = bytes.failed ? ps_content_full(c->cx) : unreadable(c, name);
        ps_buf_free(&bytes);
        return r;
    }
    ps_string *text =
        text_decode(c->cx, text_encoding_argument(c, ENCODING), bytes.data, bytes.length);
    ps_buf_free(&bytes);
    ps_string *outer = s->path;
    uint64_t outer_number = s->number;
    s->path = ps_string_os(name, strlen(name));
    s->number = 0;
    s->done = false;
    r = text ? read_lines(c, text) : ps_raise_memory(c->cx);
    if (r == PS_OK && s->context)
        r = match_lines_end(&s->lines);
    if (!ps_arg_switch(c, QUIET))
        s->done = false;
    ps_string_release(text);
    ps_string_release(s->path);
    s->path = outer;
    s->number = outer_number;
    return r;
}

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    if (strcmp(drive->provider->name, "FileSystem") != 0)
        return ps_error(w->cmdlet, "System.ArgumentException", "ProcessingFile",
                        PS_INVALID_ARGUMENT, ps_null(),
                        "Cannot open the file because the current provider (%s\\%s) cannot open "
                        "files.",
                        drive->provider->module, drive->provider->name);
    char *name = ps_string_to_os(path, NULL);
    ps_result r = read_file(w->cmdlet, name);
    ps_free(name);
    return r;
}

/* ---- objects --------------------------------------------------------------------------------- */

static ps_result take_object(ps_cmdlet *c, ps_value object)
{
    struct state *s = c->state;
    ps_value base = ps_base(object);
    ps_file_info *file = ps_file_info_of(base);
    fields *match = match_info_of(base);
    if (file) {
        ps_string *path = ps_string_os(file->path, strlen(file->path));
        bool visit_it = item_wanted(c, &parameters, path);
        ps_string_release(path);
        return visit_it ? read_file(c, file->path) : PS_OK;
    }
    if (ps_is_null(base)) {
        s->number++;
        return PS_OK;
    }
    if (match) {
        ps_value line = ps_retain(match->at[MATCH_LINE]);
        ps_result r = line.kind == PS_STRING ? take_line(c, line.u.string, object) : PS_OK;
        ps_release(line);
        return r;
    }
    ps_string *text;
    PS_TRY(ps_to_string(c->cx, object, &text));
    ps_result r = take_line(c, text, ps_unset());
    ps_string_release(text);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (s->done && ps_arg_switch(c, QUIET))
        return PS_OK;
    if (ps_in_set(c, "Object") || ps_in_set(c, "ObjectRaw"))
        return ps_arg_bound(c, INPUT) ? take_object(c, ps_arg(c, INPUT)) : PS_OK;
    struct item_walk w = {.cmdlet = c,
                          .parameters = &parameters,
                          .visit = visit,
                          .missing = ps_arg_bound(c, LITERAL)};
    PS_TRY(item_paths(&w));
    return ps_arg_switch(c, QUIET) && !s->done ? ps_write(c, ps_bool(false)) : PS_OK;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    return s->context ? match_lines_end(&s->lines) : PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    for (uint32_t i = 0; s->regex && i < s->count; i++)
        ps_release_object(s->regex[i]);
    ps_free(s->regex);
    match_lines_drop(&s->lines);
    ps_string_release(s->path);
}

const ps_cmdlet_def ps_cmdlet_select_string = {.name = "Select-String",
                                               .params = params,
                                               .state_size = sizeof(struct state),
                                               .flags = PS_CMDLET_READS_FILES,
                                               .begin = begin,
                                               .process = process,
                                               .end = end,
                                               .dispose = dispose};
