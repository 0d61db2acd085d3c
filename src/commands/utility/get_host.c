/*
 * get_host.c - Get-Host and Read-Host.
 */
#include "engine/cmdlet.h"
#include "engine/host.h"
#include "object/iterate.h"
#include "types/host_values.h"
#include "types/secure.h"

/* ---- Get-Host -------------------------------------------------------------------------------- */

static ps_result get_process(ps_cmdlet *c)
{
    return ps_write(c, ps_host_object(c->x));
}

const ps_cmdlet_def ps_cmdlet_get_host = {.name = "Get-Host", .params = "", .process = get_process};

/* ---- Read-Host ------------------------------------------------------------------------------- */

#define PARAMS(P) P(PROMPT, "Prompt") P(SECRET, "AsSecureString") P(MASK, "MaskInput")
PS_PARAM_TABLE(PARAMS)

/* The elements of a collection with spaces between, empty ones left out. */
static ps_result join(ps_cmdlet *c, ps_value v, ps_string **out)
{
    struct ps_strbuf b;
    ps_iter it;
    ps_result r;
    ps_strbuf_init(&b, 0);
    PS_TRY(ps_iter_init(c->cx, &it, v));
    for (;;) {
        ps_value item = ps_unset();
        ps_string *text = NULL;
        bool more;
        if ((r = ps_iter_next(c->cx, &it, &item, &more)) != PS_OK || !more)
            break;
        r = ps_to_string(c->cx, item, &text);
        ps_release(item);
        if (r != PS_OK)
            break;
        if (text->length && b.length)
            ps_strbuf_unit(&b, ' ');
        ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    ps_iter_end(&it);
    *out = ps_strbuf_take(&b);
    return r;
}

static ps_result prompt_text(ps_cmdlet *c, ps_string **out)
{
    ps_value v = ps_arg(c, PROMPT);
    return ps_base(v).kind != PS_STRING && ps_enumerable(c->cx, v) ? join(c, v, out)
                                                                   : ps_to_string(c->cx, v, out);
}

/* Writes an answer; a secret that was only typed unseen as text. */
static ps_result write_answer(ps_cmdlet *c, ps_value v)
{
    if (ps_arg_switch(c, MASK) && ps_is_class(ps_base(v), &ps_securestring_class))
        return ps_write(c, ps_take_string(ps_securestring_text(ps_base(v))));
    return ps_write(c, ps_retain(v));
}

static ps_result ask(ps_cmdlet *c, ps_string *prompt, bool secret)
{
    if (prompt->length == 0)
        return ps_terminate(c, "System.Management.Automation.PSArgumentException", "Argument",
                            PS_INVALID_ARGUMENT, ps_null(), "name cannot be null or empty.");
    ps_list *fields = ps_arraylist_new(c->cx->worker);
    ps_value list = ps_take_object(fields), answers = ps_null();
    ps_string *none = ps_string_empty();
    ps_list_add(fields, ps_field_description_new(
                            c->cx, prompt,
                            ps_core_type(c->cx->worker, secret ? PS_T_SECURESTRING : PS_T_STRING)));
    ps_result r = ps_host_prompt(c->x, none, none, list, &answers);
    ps_string_release(none);
    ps_release(list);
    const ps_dict_entry *e;
    if (r == PS_OK && answers.kind == PS_DICT)
        for (uint32_t at = 0; r == PS_OK && (e = ps_dict_next(ps_as_dict(answers), &at));)
            r = write_answer(c, e->value);
    ps_release(answers);
    return r;
}

static ps_result read_line(ps_cmdlet *c, bool secret)
{
    ps_value line;
    if (!ps_host_has_ui(c->x))
        return ps_host_refuse(c->x, NULL);
    PS_TRY(ps_host_call(c->x, secret ? PS_HOST_READ_SECRET : PS_HOST_READ_LINE, NULL, 0, &line));
    ps_result r = write_answer(c, line);
    ps_release(line);
    return r;
}

static ps_result read_begin(ps_cmdlet *c)
{
    bool secret = ps_arg_switch(c, SECRET) || ps_arg_switch(c, MASK);
    ps_string *prompt = NULL;
    if (!ps_arg_bound(c, PROMPT))
        return read_line(c, secret);
    PS_TRY(prompt_text(c, &prompt));
    ps_result r = ask(c, prompt, secret);
    ps_string_release(prompt);
    return r;
}

const ps_cmdlet_def ps_cmdlet_read_host = {
    .name = "Read-Host", .params = params, .begin = read_begin};
