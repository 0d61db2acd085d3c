/*
 * commands.c - PSCommand, Command, CommandParameter and their collections.
 */
#include "engine/hosting/commands.h"

#include "base/memory.h"
#include "object/iterate.h"
#include "types/support.h"

#include <string.h>

#define SMA "System.Management.Automation."
#define RS SMA "Runspaces."

/* ---- parameters ------------------------------------------------------------------------------ */

#define PARAMETER_MEMBERS(M)                                                                       \
    M(CP_NEW, "new(string name)")                                                                  \
    M(CP_NEW_VALUE, "new(string name, System.Object value)")                                       \
    M(CP_NAME, "string Name {get;}")                                                               \
    M(CP_VALUE, "System.Object Value {get;}")
PS_MEMBER_TABLE(parameter, PARAMETER_MEMBERS)

static void parameter_drop(ps_object *o)
{
    ps_command_parameter *p = (ps_command_parameter *)o;
    ps_string_release(p->name);
    ps_release(p->value);
}

static void parameter_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((ps_command_parameter *)o)->value, u);
}

static const ps_class parameter_class = {.size = sizeof(ps_command_parameter),
                                         .drop = parameter_drop,
                                         .visit = parameter_visit};

static ps_value parameter_new(ps_type *t, const ps_string *name, ps_value value, bool alone)
{
    ps_command_parameter *p = ps_object_new(t, &parameter_class, PS_INSTANCE);
    p->name = name ? ps_string_retain((ps_string *)name) : NULL;
    p->value = ps_retain(value);
    p->alone = alone;
    return ps_take_object(p);
}

static ps_result parameter_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    if (row <= CP_NEW_VALUE) {
        if (args[0].kind != PS_STRING)
            return ps_throw_null(cx, "name");
        *out = parameter_new(self.u.type, args[0].u.string, count > 1 ? args[1] : ps_null(),
                             row == CP_NEW);
        return PS_OK;
    }
    const ps_command_parameter *p = (const ps_command_parameter *)self.u.object;
    *out = row == CP_VALUE ? ps_retain(p->value) : ps_take_string(ps_string_retain(p->name));
    return PS_OK;
}

static const ps_typedef type_parameter = {.name = RS "CommandParameter",
                                          .members = parameter_members,
                                          .invoke = parameter_invoke,
                                          .cls = &parameter_class};

#define PARAMETERS_MEMBERS(M)                                                                      \
    M(CPS_NEW, "new()")                                                                            \
    M(CPS_ADD, "void Add(string name)")                                                            \
    M(CPS_ADD_VALUE, "void Add(string name, System.Object value)")
PS_MEMBER_TABLE(parameters, PARAMETERS_MEMBERS)

static ps_result parameters_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    if (row == CPS_NEW) {
        *out = ps_take_object(ps_list_new(self.u.type));
        return PS_OK;
    }
    if (args[0].kind != PS_STRING)
        return ps_throw_null(cx, "name");
    ps_list_add(ps_as_list(self),
                parameter_new(ps_type_named(cx->worker, RS "CommandParameter"), args[0].u.string,
                              count > 1 ? args[1] : ps_null(), row == CPS_ADD));
    return PS_OK;
}

#define LIST_OF(element) "System.Collections.ObjectModel.Collection[" element "]"

static const ps_typedef type_parameters = {.name = RS "CommandParameterCollection",
                                           .base = LIST_OF(RS "CommandParameter"),
                                           .members = parameters_members,
                                           .invoke = parameters_invoke,
                                           .kind = PS_LIST};

/* ---- commands -------------------------------------------------------------------------------- */

#define COMMAND_MEMBERS(M)                                                                         \
    M(CM_NEW, "new(string command)")                                                               \
    M(CM_NEW_SCRIPT, "new(string command, bool isScript)")                                         \
    M(CM_NEW_LOCAL, "new(string command, bool isScript, bool useLocalScope)")                      \
    M(CM_PARAMETERS, RS "CommandParameterCollection Parameters {get;}")                            \
    M(CM_TEXT, "string CommandText {get;}")                                                        \
    M(CM_SCRIPT, "bool IsScript {get;}")                                                           \
    M(CM_LOCAL, "bool UseLocalScope {get;}")                                                       \
    M(CM_ORIGIN, SMA "CommandOrigin CommandOrigin {get;}")                                         \
    M(CM_END, "bool IsEndOfStatement {get;}")                                                      \
    M(CM_PREVIOUS, RS "PipelineResultTypes MergeUnclaimedPreviousCommandResults {get;set;}")       \
    M(CM_MERGE, "void MergeMyResults(" RS "PipelineResultTypes myResult, " RS                      \
                "PipelineResultTypes toResult)")
PS_MEMBER_TABLE(command, COMMAND_MEMBERS)

/* PipelineResultTypes */
enum { RESULT_NONE, RESULT_OUTPUT, RESULT_ERROR, RESULT_INFORMATION = 6, RESULT_ALL, RESULT_NULL };

static void command_drop(ps_object *o)
{
    ps_host_command *c = (ps_host_command *)o;
    ps_string_release(c->text);
    ps_release(c->info);
    ps_release(c->parameters);
}

static void command_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_host_command *c = (ps_host_command *)o;
    each(&c->info, u);
    each(&c->parameters, u);
}

static ps_result command_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    *out = ps_take_string(ps_string_retain(((ps_host_command *)self.u.object)->text));
    return PS_OK;
}

static const ps_class command_class = {.size = sizeof(ps_host_command),
                                       .drop = command_drop,
                                       .visit = command_visit,
                                       .to_string = command_text};

static ps_host_command *command_new(ps_worker *w, ps_type *t, const ps_string *text, bool script,
                                    int local)
{
    ps_host_command *c = ps_object_new(t, &command_class, PS_INSTANCE);
    c->text = text ? ps_string_retain((ps_string *)text) : ps_string_empty();
    c->info = ps_null();
    c->parameters = ps_take_object(ps_list_new(ps_type_named(w, type_parameters.name)));
    c->is_script = script;
    c->local = (int8_t)local;
    return c;
}

/* MergeMyResults: what may go where (Command.cs). */
static ps_result merge(ps_cx *cx, ps_host_command *c, int64_t from, int64_t to)
{
    if (from == RESULT_NONE && to == RESULT_NONE) {
        memset(c->merge, 0, sizeof c->merge);
        return PS_OK;
    }
    if (from == RESULT_NONE || from == RESULT_OUTPUT)
        return ps_throw_argument(cx, SMA "PSArgumentException", "myResult",
                                 "The parameter must be either Error, Warning, Verbose, Debug, "
                                 "Information or All.");
    if (from == RESULT_ERROR && to != RESULT_OUTPUT && to != RESULT_NULL)
        return ps_throw_argument(cx, SMA "PSArgumentException", "toResult",
                                 "The parameter must be either Output or Null.");
    for (int64_t s = RESULT_ERROR; s <= RESULT_INFORMATION; s++)
        if (from == s || from == RESULT_ALL)
            c->merge[s] = (uint8_t)to;
    return PS_OK;
}

static ps_result command_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    ps_worker *w = cx->worker;
    if (row <= CM_NEW_LOCAL) {
        if (args[0].kind != PS_STRING)
            return ps_throw_null(cx, "command");
        *out =
            ps_take_object(command_new(w, self.u.type, args[0].u.string, count > 1 && args[1].u.i,
                                       count > 2 ? args[2].u.i != 0 : -1));
        return PS_OK;
    }
    ps_host_command *c = (ps_host_command *)self.u.object;
    switch (row) {
    case CM_PARAMETERS:
        *out = ps_retain(c->parameters);
        break;
    case CM_TEXT:
        *out = ps_take_string(ps_string_retain(c->text));
        break;
    case CM_SCRIPT:
        *out = ps_bool(c->is_script);
        break;
    case CM_LOCAL:
        *out = ps_bool(c->local == 1);
        break;
    case CM_ORIGIN:
        *out = ps_enum(ps_type_named(w, SMA "CommandOrigin"), 0);
        break;
    case CM_END:
        *out = ps_bool(c->ends_statement);
        break;
    case CM_PREVIOUS:
        *out = ps_enum(ps_type_named(w, RS "PipelineResultTypes"), c->merge_previous);
        break;
    case CM_PREVIOUS | PS_ROW_SET:
        c->merge_previous = (uint8_t)args[0].u.i;
        break;
    default:
        return merge(cx, c, args[0].u.i, args[1].u.i);
    }
    return PS_OK;
}

static const ps_typedef type_command = {.name = RS "Command",
                                        .members = command_members,
                                        .invoke = command_invoke,
                                        .cls = &command_class};

/* ---- collections of commands ----------------------------------------------------------------- */

static ps_type *command_type(ps_cx *cx)
{
    return ps_type_named(cx->worker, type_command.name);
}

ps_list *ps_command_list_new(ps_worker *w)
{
    return ps_list_new(ps_type_named(w, RS "CommandCollection"));
}

ps_result ps_commands_add(ps_cx *cx, ps_list *commands, const ps_string *text, bool script,
                          int local)
{
    ps_host_command *c = command_new(cx->worker, command_type(cx), text, script, local);
    return ps_list_add(commands, ps_take_object(c)) ? PS_OK : ps_raise_memory(cx);
}

ps_result ps_commands_add_info(ps_cx *cx, ps_list *commands, ps_value info)
{
    const ps_command_info *i = (const ps_command_info *)ps_base(info).u.object;
    ps_host_command *c = command_new(cx->worker, command_type(cx), i->spelling, false, -1);
    c->info = ps_retain(info);
    return ps_list_add(commands, ps_take_object(c)) ? PS_OK : ps_raise_memory(cx);
}

ps_result ps_commands_parameter(ps_cx *cx, ps_list *commands, const ps_string *name, ps_value value,
                                bool alone)
{
    if (commands->count == 0)
        return ps_raise(cx, SMA "PSInvalidOperationException", "InvalidOperation",
                        PS_INVALID_OPERATION, ps_unset(),
                        "A command is required to add a parameter. A command must be added to the "
                        "PowerShell instance before adding a parameter.");
    ps_host_command *c = (ps_host_command *)commands->items[commands->count - 1].u.object;
    ps_type *t = ps_type_named(cx->worker, type_parameter.name);
    return ps_list_add(ps_as_list(c->parameters), parameter_new(t, name, value, alone))
               ? PS_OK
               : ps_raise_memory(cx);
}

ps_result ps_commands_parameters(ps_cx *cx, ps_list *commands, ps_value values)
{
    ps_value base = ps_base(values), item;
    ps_result r = PS_OK;
    if (base.kind == PS_DICT) {
        uint32_t at = 0;
        for (const ps_dict_entry *e; r == PS_OK && (e = ps_dict_next(ps_as_dict(base), &at));) {
            ps_string *name;
            PS_TRY(ps_to_string(cx, e->key, &name));
            r = ps_commands_parameter(cx, commands, name, e->value, false);
            ps_string_release(name);
        }
        return r;
    }
    ps_iter it;
    bool more;
    r = ps_iter_init(cx, &it, values);
    while (r == PS_OK && (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        r = ps_commands_parameter(cx, commands, NULL, item, false);
        ps_release(item);
    }
    ps_iter_end(&it);
    return r;
}

void ps_commands_statement(ps_list *commands)
{
    if (commands->count)
        ((ps_host_command *)commands->items[commands->count - 1].u.object)->ends_statement = true;
}

#define COMMANDS_MEMBERS(M)                                                                        \
    M(CMS_ADD, "void Add(string command)")                                                         \
    M(CMS_SCRIPT, "void AddScript(string scriptContents)")                                         \
    M(CMS_SCRIPT_LOCAL, "void AddScript(string scriptContents, bool useLocalScope)")
PS_MEMBER_TABLE(commands, COMMANDS_MEMBERS)

static ps_result commands_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    (void)out;
    return ps_commands_add(cx, ps_as_list(self), ps_string_arg(args[0]), row != CMS_ADD,
                           count > 1 ? args[1].u.i != 0 : -1);
}

static const ps_typedef type_commands = {.name = RS "CommandCollection",
                                         .base = LIST_OF(RS "Command"),
                                         .members = commands_members,
                                         .invoke = commands_invoke,
                                         .kind = PS_LIST};

/* ---- PSCommand ------------------------------------------------------------------------------- */

#define SET_MEMBERS(M)                                                                             \
    M(SET_NEW, "new()")                                                                            \
    M(SET_COMMANDS, RS "CommandCollection Commands {get;}")                                        \
    M(SET_COMMAND, SMA "PSCommand AddCommand(string command)")                                     \
    M(SET_COMMAND_LOCAL, SMA "PSCommand AddCommand(string cmdlet, bool useLocalScope)")            \
    M(SET_COMMAND_OBJECT, SMA "PSCommand AddCommand(" RS "Command command)")                       \
    M(SET_SCRIPT, SMA "PSCommand AddScript(string script)")                                        \
    M(SET_SCRIPT_LOCAL, SMA "PSCommand AddScript(string script, bool useLocalScope)")              \
    M(SET_PARAMETER, SMA "PSCommand AddParameter(string parameterName, System.Object value)")      \
    M(SET_SWITCH, SMA "PSCommand AddParameter(string parameterName)")                              \
    M(SET_ARGUMENT, SMA "PSCommand AddArgument(System.Object value)")                              \
    M(SET_STATEMENT, SMA "PSCommand AddStatement()")                                               \
    M(SET_CLEAR, "void Clear()")                                                                   \
    M(SET_CLONE, SMA "PSCommand Clone()")
PS_MEMBER_TABLE(set, SET_MEMBERS)

struct command_set {
    ps_object object;
    ps_value commands;
};

static void set_drop(ps_object *o)
{
    ps_release(((struct command_set *)o)->commands);
    ((struct command_set *)o)->commands = ps_unset();
}

static void set_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct command_set *)o)->commands, u);
}

static const ps_class set_class = {
    .size = sizeof(struct command_set), .drop = set_drop, .visit = set_visit};

ps_value ps_pscommand_new(ps_worker *w)
{
    struct command_set *s =
        ps_object_new(ps_type_named(w, SMA "PSCommand"), &set_class, PS_INSTANCE);
    s->commands = ps_take_object(ps_command_list_new(w));
    return ps_take_object(s);
}

bool ps_is_pscommand(ps_value v)
{
    return ps_is_class(v, &set_class);
}

ps_list *ps_pscommand_list(ps_value pscommand)
{
    return ps_as_list(((struct command_set *)ps_base(pscommand).u.object)->commands);
}

static ps_result set_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    if (row == SET_NEW)
        return ps_give(ps_pscommand_new(cx->worker), out);
    ps_list *list = ps_pscommand_list(self);
    int local = count > 1 && args[1].kind == PS_BOOL ? args[1].u.i != 0 : -1;
    switch (row) {
    case SET_COMMANDS:
        return ps_give(ps_take_object(ps_retain_object(list)), out);
    case SET_COMMAND:
    case SET_COMMAND_LOCAL:
    case SET_SCRIPT:
    case SET_SCRIPT_LOCAL:
        PS_TRY(ps_commands_add(cx, list, ps_string_arg(args[0]), row >= SET_SCRIPT, local));
        break;
    case SET_COMMAND_OBJECT:
        ps_list_add(list, ps_retain(args[0]));
        break;
    case SET_PARAMETER:
    case SET_SWITCH:
        PS_TRY(ps_commands_parameter(cx, list, ps_string_arg(args[0]),
                                     count > 1 ? args[1] : ps_null(), row == SET_SWITCH));
        break;
    case SET_ARGUMENT:
        PS_TRY(ps_commands_parameter(cx, list, NULL, args[0], false));
        break;
    case SET_STATEMENT:
        ps_commands_statement(list);
        break;
    case SET_CLEAR:
        ps_list_clear(list);
        return PS_OK;
    default: { /* SET_CLONE */
        *out = ps_pscommand_new(cx->worker);
        for (uint32_t i = 0; i < list->count; i++)
            ps_list_add(ps_pscommand_list(*out), ps_retain(list->items[i]));
        return PS_OK;
    }
    }
    return ps_give(ps_retain(self), out);
}

static const ps_typedef type_set = {
    .name = SMA "PSCommand", .members = set_members, .invoke = set_invoke, .cls = &set_class};

const ps_typedef *const ps_host_command_types[] = {&type_parameter, &type_parameters, &type_command,
                                                   &type_commands,  &type_set,        NULL};

/* ---- requests
 * -------------------------------------------------------------------------------------------------
 */

static void add_arguments(const ps_host_command *c, struct ps_request_command *to)
{
    const ps_list *list = ps_as_list(c->parameters);
    to->args = ps_calloc(list->count + 1, sizeof *to->args);
    for (uint32_t i = 0; i < list->count; i++) {
        const ps_command_parameter *p = (const ps_command_parameter *)list->items[i].u.object;
        ps_argument *a = &to->args[to->arg_count++];
        uint32_t dash = p->name && p->name->length && ps_string_at(p->name, 0) == '-';
        if (p->name)
            a->parameter = ps_string_sub(p->name, dash, p->name->length - dash);
        a->value = p->alone ? ps_unset() : ps_retain(p->value);
        a->has_colon = p->name && !p->alone;
    }
}

static void add_merges(const ps_host_command *c, struct ps_request_command *to)
{
    memcpy(to->merge, c->merge, sizeof to->merge);
    to->merge_previous = c->merge_previous != RESULT_NONE;
}

void ps_commands_request(const ps_list *commands, struct ps_request *out)
{
    *out = (struct ps_request){.commands = ps_calloc(commands->count + 1, sizeof *out->commands),
                               .statement_ends =
                                   ps_calloc(commands->count + 1, sizeof *out->statement_ends),
                               .using_values = ps_unset()};
    for (uint32_t i = 0; i < commands->count; i++) {
        const ps_host_command *c = (const ps_host_command *)commands->items[i].u.object;
        struct ps_request_command *to = &out->commands[i];
        to->text = ps_string_retain(c->text);
        to->info = ps_retain(c->info);
        to->is_script = c->is_script;
        to->use_local_scope = c->local;
        add_arguments(c, to);
        add_merges(c, to);
        if (c->ends_statement || i + 1 == commands->count)
            out->statement_ends[out->statement_count++] = i + 1;
    }
}

void ps_request_drop(struct ps_request *request)
{
    unsigned count =
        request->statement_count ? request->statement_ends[request->statement_count - 1] : 0;
    for (unsigned i = 0; i < count; i++) {
        struct ps_request_command *c = &request->commands[i];
        ps_string_release(c->text);
        ps_release(c->info);
        for (unsigned j = 0; j < c->arg_count; j++) {
            ps_string_release(c->args[j].parameter);
            ps_release(c->args[j].value);
        }
        ps_free(c->args);
    }
    ps_free(request->commands);
    ps_free(request->statement_ends);
    ps_release(request->using_values);
    ps_string_release(request->history);
}
