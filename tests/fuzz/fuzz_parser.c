/* Text as a script, as a data file, and with its tokens kept: every node and error lies in the
 * text, options change nothing in the tree, every message can be written, and the restricted
 * language's check comes to an end. */
#include "base/memory.h"
#include "language/ast_dump.h"
#include "language/parse_error.h"
#include "language/restrict.h"
#include "language/script.h"

#include <stdlib.h>
#include <string.h>

enum { INPUT_MAX = 1 << 14, DUMP_MAX = 64 << 20 };

static bool check_node(struct ps_ast *node, void *data)
{
    const struct ps_script *s = data;
    if (!node || node->kind >= PS_AST_KINDS || node->start > node->end ||
        node->end > s->text->length + 1)
        abort();
    return ps_ast_each_child(node, check_node, data);
}

static void check_error(const struct ps_script *s, const struct ps_parse_error *e)
{
    if (!e->message || !ps_parse_error_id(e->code) || !*ps_parse_error_id(e->code))
        abort();
    ps_string_release(ps_script_error_text(s, e));
}

static void check_script(const struct ps_script *s)
{
    if (!s->root)
        abort();
    check_node((struct ps_ast *)s->root, (void *)(uintptr_t)s);
    for (uint32_t i = 0; i < s->error_count; i++)
        check_error(s, &s->errors[i]);
    for (uint32_t i = 0; i < s->comment_count; i++)
        if (s->comments[i].start > s->comments[i].end || s->comments[i].end > s->text->length)
            abort();
    for (uint32_t i = 0; i < s->token_count; i++)
        if (s->tokens[i].start > s->tokens[i].end || s->tokens[i].end > s->text->length + 1)
            abort();
    ps_string_release(ps_script_error_message(s));
    if (!s->error_count != !ps_script_error_id(s))
        abort();
}

static bool any_known(void *data, const struct ps_type_name *type, bool attribute)
{
    (void)data, (void)attribute;
    ps_string *text = ps_type_name_text(type);
    bool known = text->length && (ps_string_at(text, 0) & 1);
    ps_string_release(text);
    return known;
}

static struct ps_script *read(const ps_string *text, unsigned options, struct ps_buf *dump)
{
    static const struct ps_parse_types types = {.known = any_known};
    struct ps_script *s = options & PS_PARSE_KEEP_TOKENS
                              ? ps_parse(text, NULL, options)
                              : ps_parse_with(text, text, options, &types);
    check_script(s);
    ps_buf_init(dump, DUMP_MAX);
    ps_ast_dump(s, (struct ps_ast *)s->root, dump);
    return s;
}

static void check_restricted(const struct ps_script *s)
{
    struct ps_restriction none = {0}, all = {.any_command = true, .any_variable = true};
    uint32_t count;
    struct ps_parse_error *errors = ps_restrict_check(s, (struct ps_ast *)s->root, &none, &count);
    ps_restrict_free(errors, count);
    errors = ps_restrict_check(s, (struct ps_ast *)s->root, &all, &count);
    ps_restrict_free(errors, count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ps_buf plain, kept, file;
    if (size > INPUT_MAX)
        return 0;
    ps_string *text = ps_string_utf8((const char *)data, size);
    struct ps_script *a = read(text, 0, &plain), *b = read(text, PS_PARSE_KEEP_TOKENS, &kept),
                     *c = read(text, PS_PARSE_DATA_FILE, &file);
    if (plain.length != kept.length || plain.length != file.length ||
        (plain.length && (memcmp(plain.data, kept.data, plain.length) ||
                          memcmp(plain.data, file.data, plain.length))))
        abort();
    if (!a->error_count)
        check_restricted(a);
    ps_script_release(a);
    ps_script_release(b);
    ps_script_release(c);
    ps_buf_free(&plain);
    ps_buf_free(&kept);
    ps_buf_free(&file);
    ps_string_release(text);
    return 0;
}
