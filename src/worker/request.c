/* request.c - CREATE_PIPELINE and GET_COMMAND_METADATA as requests to the engine (PowerShell's
 * Command.FromPSObjectForRemoting, CommandParameter, RemotingDecoder). */
#include "worker/service_private.h"
#include "base/memory.h"
#include "base/planted.h"
#include "object/convert.h"

#include <string.h>

enum { COMMANDS_MOST = 10000, ARGUMENTS_MOST = 100000 };

/* ---- lists ----------------------------------------------------------------------------------- */

/* The count of elements of a list or array that must be there. */
static ps_result list_length(ps_cx *cx, ps_value v, const char *name, uint32_t most, uint32_t *out)
{
    if (v.kind != PS_LIST && v.kind != PS_ARRAY)
        return ps_body_wrong(cx, name, v.kind == PS_UNSET ? "is missing" : "is no list");
    *out = v.kind == PS_LIST ? ps_as_list(v)->count : ps_as_array(v)->length;
    return *out <= most ? PS_OK : ps_body_wrong(cx, name, "has too many elements");
}

/* Owned. */
static ps_value element(ps_value list, uint32_t i)
{
    return list.kind == PS_LIST ? ps_retain(ps_as_list(list)->items[i])
                                : ps_array_get(ps_as_array(list), i);
}

/* ---- arguments ------------------------------------------------------------------------------- */

static bool is_dash(uint16_t unit)
{
    return unit == '-' || unit == 0x2013 || unit == 0x2014 || unit == 0x2015;
}

static bool is_blank(uint16_t unit)
{
    return unit == ' ' || unit == '\t';
}

/* The forms of an argument's name: none, `Name`, `-Name`, `-Name:`, `-Name `. */
static void name_argument(ps_argument *a, ps_string *name, ps_value value)
{
    uint32_t start = 0, end = name->length;
    if (end && is_dash(ps_string_at(name, 0))) {
        start = 1;
        while (end > 1 && is_blank(ps_string_at(name, end - 1)))
            end--;
        if (end > 1 && ps_string_at(name, end - 1) == ':') {
            end--;
            a->has_colon = true;
        }
        if (!a->has_colon && ps_is_null(value)) { /* the name alone: what follows may be its value */
            a->parameter = ps_string_sub(name, start, end - start);
            return;
        }
    }
    a->parameter = ps_string_sub(name, start, end - start);
    a->apart = start && !a->has_colon; /* -name with a value of its own */
    a->has_colon = true; /* the value belongs to it, also where it is a switch */
    a->value = ps_retain(value);
}

/* One element of Args. The `--%` one is the $using: values. */
static ps_result read_argument(ps_cx *cx, ps_value v, struct ps_request_command *command,
                               struct ps_request *request)
{
    ps_value name = ps_body_find(cx, v, "N");
    ps_bag *bag = ps_base(v).kind == PS_BAG ? ps_as_bag(ps_base(v)) : NULL;
    ps_value *slot = bag ? ps_bag_find(bag, ps_intern_c(cx->worker, "V")) : NULL;
    ps_value value = slot ? *slot : ps_null();
    if (!bag)
        return ps_body_wrong(cx, "Args", "has an element that is no argument");
    if (!ps_is_null(name) && name.kind != PS_STRING)
        return ps_body_wrong(cx, "N", "is no string");
    if (name.kind == PS_STRING && ps_string_is(name.u.string, "--%")) {
        ps_assign(&request->using_values, ps_retain(ps_base(value)));
        return PS_OK;
    }
    ps_argument *a = &command->args[command->arg_count++];
    *a = (ps_argument){.value = ps_unset()};
    if (name.kind == PS_STRING)
        name_argument(a, name.u.string, value);
    else
        a->value = ps_retain(value);
    return PS_OK;
}

static ps_result read_arguments(ps_cx *cx, ps_value body, struct ps_request_command *command,
                                struct ps_request *request)
{
    ps_value list = ps_body_find(cx, body, "Args");
    uint32_t count;
    if (ps_is_null(list))
        return PS_OK;
    PS_TRY(list_length(cx, list, "Args", ARGUMENTS_MOST, &count));
    command->args = ps_calloc(count && !PS_PLANTED(request) ? count : 1, sizeof *command->args);
    for (uint32_t i = 0; i < count; i++) {
        ps_value v = element(list, i);
        ps_result r = read_argument(cx, v, command, request);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

/* ---- merging --------------------------------------------------------------------------------- */

/* PipelineResultTypes; 1 to 6 are the streams' numbers. */
enum { RESULT_NONE = 0, RESULT_OUTPUT = 1, RESULT_ERROR = 2, RESULT_ALL = 7, RESULT_NULL = 8 };

static ps_result merge_one(ps_cx *cx, ps_value body, const char *name, enum ps_stream from,
                           struct ps_request_command *command)
{
    int64_t to;
    PS_TRY(ps_body_int_or(cx, body, name, RESULT_NONE, &to));
    if (to == RESULT_NONE)
        return PS_OK;
    if (to == RESULT_NULL)
        return ps_body_wrong(cx, name, "asks for a merge into Null, which is not supported");
    if (to != RESULT_OUTPUT)
        return ps_body_wrong(cx, name, "asks for a merge into what is not the output");
    command->merge[from] = PS_OUT;
    return PS_OK;
}

static ps_result read_merges(ps_cx *cx, ps_value body, struct ps_request_command *command)
{
    static const struct {
        char name[20];
        uint8_t stream;
    } rows[] = {{"MergeError", PS_ERR},
                {"MergeWarning", PS_WARN},
                {"MergeVerbose", PS_VERB},
                {"MergeDebug", PS_DBG},
                {"MergeInformation", PS_INFO}};
    int64_t mine, to, previous;
    PS_TRY(ps_body_int_or(cx, body, "MergeMyResult", RESULT_NONE, &mine));
    PS_TRY(ps_body_int_or(cx, body, "MergeToResult", RESULT_NONE, &to));
    PS_TRY(ps_body_int_or(cx, body, "MergePreviousResults", RESULT_NONE, &previous));
    command->merge_previous = previous != RESULT_NONE;
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
        PS_TRY(merge_one(cx, body, rows[i].name, rows[i].stream, command));
    if (mine == RESULT_ERROR && to == RESULT_OUTPUT)
        command->merge[PS_ERR] = PS_OUT;
    else if (mine == RESULT_ALL && to == RESULT_OUTPUT)
        for (unsigned i = PS_ERR; i <= PS_INFO; i++)
            command->merge[i] = PS_OUT;
    return PS_OK;
}

/* ---- commands -------------------------------------------------------------------------------- */

static struct ps_request_command *add_command(struct pipeline_request *r, unsigned count)
{
    if (count == r->command_size) {
        r->command_size = count ? count * 2 : 4;
        r->request.commands =
            ps_realloc(r->request.commands, r->command_size * sizeof *r->request.commands);
    }
    struct ps_request_command *c = &r->request.commands[count];
    *c = (struct ps_request_command){.use_local_scope = -1};
    return c;
}

static unsigned command_count(const struct pipeline_request *r)
{
    unsigned statements = r->request.statement_count;
    return statements ? r->request.statement_ends[statements - 1] : 0;
}

/* Begins a statement that ends where the last one did. */
static void add_statement(struct pipeline_request *r)
{
    unsigned end = command_count(r);
    if (r->request.statement_count == r->statement_size) {
        r->statement_size = r->statement_size ? r->statement_size * 2 : 2;
        r->request.statement_ends =
            ps_realloc(r->request.statement_ends,
                       r->statement_size * sizeof *r->request.statement_ends);
    }
    r->request.statement_ends[r->request.statement_count++] = end;
}

/* One more command of the last statement. */
static struct ps_request_command *next_command(struct pipeline_request *r)
{
    struct ps_request_command *c = add_command(r, command_count(r));
    r->request.statement_ends[r->request.statement_count - 1]++;
    return c;
}

static ps_result read_command(ps_cx *cx, ps_value body, struct pipeline_request *r)
{
    struct ps_request_command *c = next_command(r);
    ps_string *text;
    bool local;
    PS_TRY(ps_body_string(cx, body, "Cmd", &text));
    c->text = ps_string_retain(text);
    PS_TRY(ps_body_bool_or(cx, body, "IsScript", false, &c->is_script));
    if (!ps_is_null(ps_body_find(cx, body, "UseLocalScope"))) {
        PS_TRY(ps_body_bool_or(cx, body, "UseLocalScope", false, &local));
        c->use_local_scope = local;
    }
    PS_TRY(read_merges(cx, body, c));
    return read_arguments(cx, body, c, &r->request);
}

/* `list` is the Cmds of one statement. */
static ps_result read_statement(ps_cx *cx, ps_value list, struct pipeline_request *r)
{
    uint32_t count;
    PS_TRY(list_length(cx, list, "Cmds", COMMANDS_MOST, &count));
    if (!count)
        return ps_body_wrong(cx, "Cmds", "is empty");
    add_statement(r);
    for (uint32_t i = 0; i < count; i++) {
        ps_value command = element(list, i);
        ps_result result = read_command(cx, command, r);
        ps_release(command);
        PS_TRY(result);
    }
    return PS_OK;
}

/* ExtraCmds has every statement, the first one too; without it Cmds is the only one. */
static ps_result read_statements(ps_cx *cx, ps_value shell, struct pipeline_request *r)
{
    ps_value extra = ps_body_find(cx, shell, "ExtraCmds");
    uint32_t count;
    if (ps_is_null(extra))
        return read_statement(cx, ps_body_find(cx, shell, "Cmds"), r);
    PS_TRY(list_length(cx, extra, "ExtraCmds", COMMANDS_MOST, &count));
    for (uint32_t i = 0; i < count; i++) {
        ps_value statement = element(extra, i);
        ps_result result = read_statement(cx, ps_body_find(cx, statement, "Cmds"), r);
        ps_release(statement);
        PS_TRY(result);
    }
    return count ? PS_OK : read_statement(cx, ps_body_find(cx, shell, "Cmds"), r);
}

ps_result request_read(ps_cx *cx, ps_value body, struct pipeline_request *out)
{
    *out = (struct pipeline_request){.request = {.using_values = ps_unset()}};
    struct ps_request *request = &out->request;
    ps_value shell = ps_body_find(cx, body, "PowerShell");
    int64_t options;
    bool inner;
    if (shell.kind == PS_UNSET)
        return ps_body_wrong(cx, "PowerShell", "is missing");
    PS_TRY(read_statements(cx, shell, out));
    PS_TRY(ps_body_bool_or(cx, body, "NoInput", true, &out->no_input));
    PS_TRY(ps_body_bool_or(cx, body, "AddToHistory", false, &request->add_to_history));
    PS_TRY(ps_body_bool_or(cx, shell, "RedirectShellErrorOutputPipe", true,
                           &request->redirect_errors));
    PS_TRY(ps_body_bool_or(cx, body, "IsNested", false, &request->nested));
    PS_TRY(ps_body_bool_or(cx, shell, "IsNested", false, &inner));
    request->nested |= inner;
    PS_TRY(ps_body_int_or(cx, body, "RemoteStreamOptions", 0, &options));
    request->invocation_info = (unsigned)options;
    ps_value history = ps_body_find(cx, shell, "History");
    if (history.kind == PS_STRING)
        request->history = ps_string_retain(history.u.string);
    return ps_body_read_host_info(cx, ps_body_find(cx, body, "HostInfo"), &out->host_info);
}

/* ---- command metadata ------------------------------------------------------------------------ */

static void add_argument(struct ps_request_command *c, const char *name, ps_value take_value)
{
    if (!c->args)
        c->args = ps_calloc(8, sizeof *c->args);
    c->args[c->arg_count++] =
        (ps_argument){.parameter = ps_string_c(name), .value = take_value, .has_colon = true};
}

/* Get-Command as the client wants it. */
static ps_result add_get_command(ps_cx *cx, ps_value body, struct pipeline_request *r)
{
    ps_value name = ps_body_find(cx, body, "Name"), module = ps_body_find(cx, body, "Namespace");
    ps_value full = ps_body_find(cx, body, "FullyQualifiedModule");
    ps_value list = ps_body_find(cx, body, "ArgumentList");
    int64_t types;
    add_statement(r);
    struct ps_request_command *c = next_command(r);
    c->text = ps_string_c("Get-Command");
    add_argument(c, "Name", ps_is_null(name) ? ps_text("*") : ps_retain(name));
    PS_TRY(ps_body_int_or(cx, body, "CommandType", 0, &types));
    if (types)
        add_argument(c, "CommandType", ps_int((int32_t)types));
    if (!ps_is_null(full))
        add_argument(c, "FullyQualifiedModule", ps_retain(full));
    else if (!ps_is_null(module))
        add_argument(c, "Module", ps_retain(module));
    if (!ps_is_null(list))
        add_argument(c, "ArgumentList", ps_retain(list));
    add_argument(c, "ListImported", ps_bool(true));
    return PS_OK;
}

static ps_result add_select(ps_cx *cx, struct pipeline_request *r)
{
    static const char names[][20] = {"Name",        "Namespace",           "HelpUri",
                                     "CommandType", "ResolvedCommandName", "OutputType",
                                     "Parameters"};
    ps_value values[7], list;
    for (unsigned i = 0; i < 7; i++)
        values[i] = ps_text(names[i]);
    ps_result result = ps_array_of(cx, values, 7, &list);
    for (unsigned i = 0; i < 7; i++)
        ps_release(values[i]);
    PS_TRY(result);
    struct ps_request_command *c = next_command(r);
    c->text = ps_string_c("Select-Object");
    add_argument(c, "Property", list);
    return PS_OK;
}

ps_result request_read_metadata(ps_cx *cx, ps_value body, struct pipeline_request *out)
{
    *out = (struct pipeline_request){.request = {.using_values = ps_unset()}, .no_input = true,
                                     .host_info = {.use_runspace_host = true}};
    PS_TRY(add_get_command(cx, body, out));
    add_argument(&out->request.commands[0], "ErrorAction", ps_text("SilentlyContinue"));
    next_command(out)->text = ps_string_c("Measure-Object");
    struct ps_request_command *select = next_command(out);
    select->text = ps_string_c("Select-Object");
    add_argument(select, "Property", ps_text("Count"));
    PS_TRY(add_get_command(cx, body, out));
    out->request.redirect_errors = true;
    return add_select(cx, out);
}

void request_drop(struct pipeline_request *r)
{
    struct ps_request *request = &r->request;
    for (unsigned i = 0; i < command_count(r); i++) {
        struct ps_request_command *c = &request->commands[i];
        for (unsigned k = 0; k < c->arg_count; k++) {
            ps_string_release(c->args[k].parameter);
            ps_release(c->args[k].value);
        }
        ps_free(c->args);
        ps_string_release(c->text);
    }
    ps_free(request->commands);
    ps_free(request->statement_ends);
    ps_release(request->using_values);
    ps_string_release(request->history);
    ps_string_release(r->host_info.screen.title);
}
