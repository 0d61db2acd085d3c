/*
 * cmdlet_values.c - values that certain cmdlets' parameters are documented to take: encodings,
 * scopes, verbs, separators.
 */
#include "completion/request.h"

#include <string.h>

#define ENCODINGS                                                                                  \
    "ansi\0ascii\0bigendianunicode\0bigendianutf32\0oem\0unicode\0utf7\0utf8\0utf8BOM\0"           \
    "utf8NoBOM\0utf32\0"

/* "Command", "Parameter", values, "" and so on; command "*": every one that has the parameter. */
static const char value_lists[] =
    "*\0Encoding\0" ENCODINGS "\0"
    "Get-Date\0Format\0FileDate\0FileDateUniversal\0FileDateTime\0FileDateTimeUniversal\0\0"
    "Invoke-RestMethod\0HttpVersion\0"
    "1.0\0"
    "1.1\0"
    "2.0\0"
    "3.0\0\0"
    "Invoke-WebRequest\0HttpVersion\0"
    "1.0\0"
    "1.1\0"
    "2.0\0"
    "3.0\0\0";
/* The same for values that complete as plain text. */
static const char text_lists[] = "Set-StrictMode\0Version\0Latest\0"
                                 "3.0\0"
                                 "2.0\0"
                                 "1.0\0\0"
                                 "*\0Scope\0Global\0Local\0Script\0\0"
                                 "Get-Module\0PSEdition\0Desktop\0Core\0\0";

/* The values for a command's parameter, or NULL. */
static const char *find_list(const char *table, const struct binding *b, const ps_param *p)
{
    while (*table) {
        const char *command = table, *parameter = command + strlen(command) + 1;
        const char *values = parameter + strlen(parameter) + 1;
        bool mine = *command == '*' ? b->command->type == PS_CMD_CMDLET
                                    : ps_string_is_fold(b->command->spelling, command);
        if (mine && ps_string_is_fold(p->spelling, parameter))
            return values;
        while (*values)
            values += strlen(values) + 1;
        table = values + 1;
    }
    return NULL;
}

static ps_result offer_list(struct request *q, const char *values, enum result_type type)
{
    uint16_t quote;
    ps_string *word = unquote(q->word, &quote);
    ps_result r = PS_OK;
    for (; *values && r == PS_OK; values += strlen(values) + 1) {
        ps_string *text = ps_string_c(values);
        if (fits(word, text))
            r = offer_take(q, quoted(text, quote), ps_string_retain(text), type,
                           ps_string_retain(text));
        ps_string_release(text);
    }
    q->settled = true;
    ps_string_release(word);
    return r;
}

/* -Verb and -Noun of Get-Command, Get-Verb's -Verb: what Get-Verb and the commands have. */
static ps_result offer_halves(struct request *q, const char *command, const char *property)
{
    uint16_t quote;
    ps_string *word = unquote(q->word, &quote), *star = ps_string_unit('*');
    ps_string *parameter = ps_string_c(property);
    ps_argument arg = {.parameter = parameter,
                       .value = ps_take_string(ps_string_concat(word, star))};
    ps_list *found = NULL;
    uint32_t from = q->found->count;
    ps_result r = run_command(q, command, &arg, 1, &found);
    for (uint32_t i = 0; r == PS_OK && i < found->count; i++) {
        ps_value v = ps_null();
        r = ps_get_c(q->cx, found->items[i], property, &v);
        if (r == PS_OK && v.kind == PS_STRING && !already_offered(q, from, v.u.string))
            r = offer_take(q, quoted(v.u.string, quote), ps_string_retain(v.u.string), RESULT_TEXT,
                           ps_string_retain(v.u.string));
        ps_release(v);
    }
    if (*property == 'N')
        sort_found(q, from, BY_ITEM);
    q->settled = true;
    ps_release_object(found);
    ps_release(arg.value);
    ps_string_release(parameter);
    ps_string_release(star);
    ps_string_release(word);
    return r;
}

/* Join-String -Separator: text as it is written, and its name. */
static ps_result offer_separators(struct request *q)
{
    static const char separators[] = "','\0Comma\0', '\0Comma-Space\0';'\0Semi-Colon\0'; '\0"
                                     "Semi-Colon-Space\0\"`n\"\0Newline\0'-'\0Dash\0' '\0Space\0";
    ps_result r = PS_OK;
    for (const char *text = separators; *text && r == PS_OK;) {
        const char *name = text + strlen(text) + 1;
        bool newline = *text == '"';
        ps_string *label = ps_string_c(name), *written = ps_string_c(text);
        ps_string *tip = ps_string_printf("%s - %s", newline ? "`n" : text, name);
        if (!q->word->length || starts(written, q->word) || starts(label, q->word))
            r = offer(q, written, label, RESULT_PARAMETER_VALUE, tip);
        ps_string_release(tip);
        ps_string_release(label);
        ps_string_release(written);
        text = name + strlen(name) + 1;
    }
    q->settled = true;
    return r;
}

ps_result complete_cmdlet_values(struct request *q, ps_param *p, const struct binding *b,
                                 bool *done)
{
    const ps_string *command = b->command->spelling;
    const char *values = find_list(value_lists, b, p);
    *done = true;
    if (values)
        return offer_list(q, values, RESULT_PARAMETER_VALUE);
    values = find_list(text_lists, b, p);
    if (values)
        return offer_list(q, values, RESULT_TEXT);
    if (ps_string_is_fold(p->spelling, "Verb") &&
        (ps_string_is_fold(command, "Get-Verb") || ps_string_is_fold(command, "Get-Command")))
        return offer_halves(q, "Get-Verb", "Verb");
    if (ps_string_is_fold(p->spelling, "Noun") && ps_string_is_fold(command, "Get-Command"))
        return offer_halves(q, "Get-Command", "Noun");
    if (ps_string_is_fold(p->spelling, "Separator") && ps_string_is_fold(command, "Join-String"))
        return offer_separators(q);
    *done = false;
    return PS_OK;
}
