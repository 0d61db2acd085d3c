/*
 * metadata.c - what parameters a command has: from the packed table for cmdlets, from the tree
 * for functions and script blocks.
 */
#include "engine/metadata.h"

#include "base/memory.h"
#include "engine/attributes.h"
#include "engine/command_info.h"
#include "engine/frame.h"

#include <string.h>

#define SMA "System.Management.Automation."
#define ALL_SETS "__AllParameterSets"

/* ---- common parameters ----------------------------------------------------------------------- */

/* In the order of enum ps_common: name, alias, type. */
static const struct common_row {
    char name[20], alias[8], type[48];
} commons[PS_COMMON_COUNT] = {
    {"Verbose", "vb", SMA "SwitchParameter"},
    {"Debug", "db", SMA "SwitchParameter"},
    {"ErrorAction", "ea", SMA "ActionPreference"},
    {"WarningAction", "wa", SMA "ActionPreference"},
    {"InformationAction", "infa", SMA "ActionPreference"},
    {"ProgressAction", "proga", SMA "ActionPreference"},
    {"ErrorVariable", "ev", "System.String"},
    {"WarningVariable", "wv", "System.String"},
    {"InformationVariable", "iv", "System.String"},
    {"OutVariable", "ov", "System.String"},
    {"OutBuffer", "ob", "System.Int32"},
    {"PipelineVariable", "pv", "System.String"},
    {"WhatIf", "wi", SMA "SwitchParameter"},
    {"Confirm", "cf", SMA "SwitchParameter"},
    {"IncludeTotalCount", "", SMA "SwitchParameter"},
    {"Skip", "", "System.UInt64"},
    {"First", "", "System.UInt64"},
};

static ps_type *type_of_text(ps_exec *x, const char *text)
{
    if (!*text)
        return ps_core_type(x->base.worker, PS_T_OBJECT);
    ps_type *t = ps_type_named(x->base.worker, text);
    if (t)
        return t;
    ps_string *s = ps_string_c(text);
    t = ps_type_resolve(&x->base, s);
    ps_string_release(s);
    return t ? t : ps_core_type(x->base.worker, PS_T_OBJECT);
}

static void add_aliases(ps_exec *x, ps_param *p, const char *list)
{
    if (!*list)
        return;
    for (const char *at = list; at;) {
        size_t n = strcspn(at, ",");
        p->aliases = ps_realloc(p->aliases, (p->alias_count + 1) * sizeof *p->aliases);
        p->alias_spellings =
            ps_realloc(p->alias_spellings, (p->alias_count + 1) * sizeof *p->alias_spellings);
        ps_string *s = ps_string_latin1(at, n);
        p->aliases[p->alias_count] = ps_intern(x->base.worker, s);
        p->alias_spellings[p->alias_count++] = s;
        at = at[n] ? at + n + 1 : NULL;
    }
}

static void add_common(ps_exec *x, ps_metadata *m)
{
    for (unsigned i = 0; i < PS_COMMON_COUNT; i++) {
        if (i >= PS_COMMON_WHAT_IF && !(i < PS_COMMON_TOTAL_COUNT ? m->should_process : m->paging))
            continue;
        ps_param *p = &m->params[m->count++];
        p->spelling = ps_string_c(commons[i].name);
        p->name = ps_intern(x->base.worker, p->spelling);
        p->type = type_of_text(x, commons[i].type);
        p->is_switch = commons[i].type[sizeof SMA - 1] == 'S';
        p->index = -2;
        p->slot = i;
        add_aliases(x, p, commons[i].alias);
        p->sets = ps_calloc(1, sizeof *p->sets);
        p->set_count = 1;
        p->sets[0] = (ps_param_set){.sets = ~0u, .position = INT32_MIN};
    }
}

/* ---- cmdlets --------------------------------------------------------------------------------- */

static int index_of_param(const ps_cmdlet_def *def, const char *name)
{
    int i = 0;
    if (!def->params)
        return -1;
    for (const char *at = def->params; *at; at += strlen(at) + 1, i++)
        if (strcasecmp(at, name) == 0)
            return i;
    return -1;
}

/* "...;HelpMessage Some words": what the rules say for people, or NULL. Owned. */
static ps_string *help_in(const char *rules)
{
    static const char word[] = "HelpMessage ";
    const char *at = strstr(rules, word);
    if (!at)
        return NULL;
    at += sizeof word - 1;
    return ps_string_utf8(at, strcspn(at, ";"));
}

static void cmdlet_param(ps_exec *x, ps_param *p, const ps_cmdlet_def *def, unsigned row)
{
    struct ps_table_param t;
    ps_table_param_at(row, &t);
    p->spelling = ps_string_c(t.name);
    p->name = ps_intern(x->base.worker, p->spelling);
    p->type = type_of_text(x, t.type);
    if (p->type == ps_core_type(x->base.worker, PS_T_OBJECT) && *t.type &&
        strcmp(t.type, "System.Object") != 0)
        p->type_name = t.type;
    p->is_switch = strcmp(t.type, SMA "SwitchParameter") == 0;
    p->index = def ? index_of_param(def, t.name) : -1;
    p->packed_validation = t.rules;
    p->by_provider = strstr(t.rules, "DynamicParameter") != NULL;
    p->attributes = ps_attributes_from_rules(x, t.rules);
    ps_attributes_limits(x, p->attributes, p->type);
    add_aliases(x, p, t.aliases);
    p->set_count = t.part_count;
    p->sets = ps_calloc(t.part_count, sizeof *p->sets);
    for (unsigned i = 0; i < t.part_count; i++) {
        struct ps_table_part part;
        ps_table_part_at(t.first_part + i, &part);
        p->sets[i] = (ps_param_set){.sets = part.sets,
                                    .position = part.position,
                                    .flags = part.flags,
                                    .help = help_in(t.rules)};
    }
}

static ps_metadata *of_cmdlet(ps_exec *x, const ps_cmdlet_def *def)
{
    ps_metadata *m = ps_calloc(1, sizeof *m);
    m->refs = 1;
    m->default_set = -1;
    m->cmdlet_binding = m->positional_binding = true;
    m->should_process = def->flags & PS_CMDLET_SHOULD_PROCESS;
    m->confirm_impact = def->confirm_impact ? def->confirm_impact : 2;
    int row = ps_table_command_find(def->name);
    struct ps_table_command t = {0};
    if (row >= 0) {
        ps_table_command_at((unsigned)row, &t);
        m->should_process |= t.should_process;
        if (!def->confirm_impact)
            m->confirm_impact = t.confirm_impact;
        m->default_set = t.default_set;
    }
    m->params = ps_calloc(t.param_count + PS_COMMON_COUNT, sizeof *m->params);
    for (unsigned i = 0; i < t.set_count && i < 32; i++) {
        m->set_spellings[i] = ps_string_c(ps_table_set_at(t.first_set + i));
        m->sets[m->set_count++] = ps_intern(x->base.worker, m->set_spellings[i]);
    }
    for (unsigned i = 0; i < t.param_count; i++)
        cmdlet_param(x, &m->params[m->count++], def, t.first_param + i);
    if (m->set_count == 1 && ps_string_is_fold(m->sets[0]->text, ALL_SETS)) {
        ps_string_release(m->set_spellings[0]);
        m->set_count = 0;
        m->default_set = -1;
    }
    add_common(x, m);
    return m;
}

/* ---- functions ------------------------------------------------------------------------------- */

static bool is_binding(const struct ps_ast_attribute *ast)
{
    static const char names[][64] = {"CmdletBinding", "CmdletBindingAttribute",
                                     SMA "CmdletBinding", SMA "CmdletBindingAttribute"};
    ps_string *name = ps_type_name_text(ast->type);
    bool found = false;
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        found |= ps_string_is_fold(name, names[i]);
    ps_string_release(name);
    return found;
}

static ps_result find_binding(ps_exec *x, const struct ps_ast_list *list, struct ps_script *script,
                              ps_value *out)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ps_ast_attribute *ast = (const struct ps_ast_attribute *)list->items[i];
        ps_value v;
        if (ast->ast.kind != PS_AST_ATTRIBUTE || !is_binding(ast))
            continue;
        PS_TRY(ps_attribute_make(x, ast, script, &v));
        ps_assign(out, v);
    }
    return PS_OK;
}

ps_result ps_binding_attribute(ps_exec *x, const ps_block *b, ps_value *out)
{
    *out = ps_unset();
    ps_result r = find_binding(x, &b->ast->attributes, b->script, out);
    if (r == PS_OK && b->ast->param_block)
        r = find_binding(x, &b->ast->param_block->attributes, b->script, out);
    if (r != PS_OK)
        ps_assign(out, ps_unset());
    return r;
}

/* What it says. */
static ps_result read_binding(ps_exec *x, ps_metadata *m, const ps_block *b,
                              ps_string **default_set)
{
    ps_value v;
    PS_TRY(ps_binding_attribute(x, b, &v));
    const ps_attribute *a = ps_attribute_of(v);
    m->cmdlet_binding = v.kind != PS_UNSET;
    if (a) {
        m->should_process = a->should_process;
        m->paging = a->paging;
        m->positional_binding = !a->positional_off;
        m->confirm_impact = a->confirm_impact;
        *default_set = a->set && a->set->length ? ps_string_retain(a->set) : NULL;
    }
    ps_release(v);
    return PS_OK;
}

static int set_number(ps_exec *x, ps_metadata *m, ps_string *spelling)
{
    ps_name name = ps_intern(x->base.worker, spelling);
    for (unsigned i = 0; i < m->set_count; i++)
        if (m->sets[i] == name)
            return (int)i;
    if (m->set_count == 32)
        return -1;
    m->sets[m->set_count] = name;
    m->set_spellings[m->set_count] = ps_string_retain(spelling);
    return (int)m->set_count++;
}

static ps_result add_part(ps_exec *x, ps_metadata *m, ps_param *p, const ps_attribute *a)
{
    ps_param_set part = {.sets = ~0u, .position = INT32_MIN};
    if (a) {
        part.position = a->position;
        part.flags = (uint8_t)((a->mandatory ? PS_PARAM_MANDATORY : 0) |
                               (a->by_value ? PS_PARAM_BY_VALUE : 0) |
                               (a->by_name ? PS_PARAM_BY_NAME : 0) |
                               (a->remaining ? PS_PARAM_REMAINING : 0));
        part.help = ps_string_retain(a->text);
        if (a->set) {
            int n = set_number(x, m, a->set);
            if (n < 0)
                return ps_raise(&x->base, SMA "ParsingMetadataException",
                                "ParsingTooManyParameterSets", PS_METADATA_ERROR, ps_unset(),
                                "Cannot get or run the command. The maximum number of parameter "
                                "sets for this command has been exceeded.");
            part.sets = 1u << n;
        }
    }
    p->sets = ps_realloc(p->sets, (p->set_count + 1) * sizeof *p->sets);
    p->sets[p->set_count++] = part;
    return PS_OK;
}

static void add_alias_list(ps_exec *x, ps_param *p, ps_value list)
{
    list = ps_base(list);
    uint32_t n = list.kind == PS_ARRAY ? ps_as_array(list)->length : 0;
    p->aliases = ps_realloc(p->aliases, (p->alias_count + n) * sizeof *p->aliases + 1);
    p->alias_spellings =
        ps_realloc(p->alias_spellings, (p->alias_count + n) * sizeof *p->alias_spellings + 1);
    for (uint32_t i = 0; i < n; i++) {
        ps_value v = ps_array_get(ps_as_array(list), i);
        if (v.kind == PS_STRING) {
            p->aliases[p->alias_count] = ps_intern(x->base.worker, v.u.string);
            p->alias_spellings[p->alias_count++] = ps_string_retain(v.u.string);
        }
        ps_release(v);
    }
}

ps_result ps_param_read_attributes(ps_exec *x, ps_metadata *m, ps_param *p, ps_value list,
                                   bool *custom)
{
    bool any = false;
    list = ps_base(list);
    for (uint32_t i = 0; list.kind == PS_LIST && i < ps_as_list(list)->count; i++) {
        ps_attribute *a = ps_attribute_of(ps_as_list(list)->items[i]);
        if (a && a->kind == PS_ATTR_PARAMETER) {
            any = m->cmdlet_binding = true;
            p->hidden |= a->dont_show;
            *custom |= a->set || a->position != INT32_MIN;
            PS_TRY(add_part(x, m, p, a));
        }
    }
    for (uint32_t i = list.kind == PS_LIST ? ps_as_list(list)->count : 0; i > 0; i--) {
        ps_attribute *a = ps_attribute_of(ps_as_list(list)->items[i - 1]);
        if (a && a->kind == PS_ATTR_ALIAS) /* of several the last one comes first */
            add_alias_list(x, p, a->a);
    }
    p->is_switch = p->type == ps_core_type(x->base.worker, PS_T_SWITCH);
    return any ? PS_OK : add_part(x, m, p, NULL);
}

/* One parameter's attributes. `*custom`: a Parameter attribute names a position or a set. */
static ps_result function_param(ps_exec *x, ps_metadata *m, ps_param *p,
                                const struct ps_ast_parameter *ast, struct ps_script *script,
                                bool *custom)
{
    ps_worker *w = x->base.worker;
    p->spelling = ps_string_retain(ast->name->name);
    p->name = ps_intern(w, p->spelling);
    p->index = -1;
    p->default_value = ast->default_value;
    for (uint32_t i = 0; i < ast->attributes.count; i++) {
        const struct ps_ast *node = ast->attributes.items[i];
        if (node->kind == PS_AST_TYPE_CONSTRAINT) {
            ps_type *t;
            PS_TRY(ps_typename_resolve(x, ((const struct ps_ast_type_constraint *)node)->type, &t));
            if (!p->type)
                p->type = t;
            continue;
        }
        ps_value v;
        PS_TRY(ps_attribute_make(x, (const struct ps_ast_attribute *)node, script, &v));
        if (p->attributes.kind == PS_UNSET)
            p->attributes = ps_take_object(ps_arraylist_new(w));
        if (!ps_list_add(ps_as_list(p->attributes), v))
            return ps_raise_memory(&x->base);
    }
    if (!p->type)
        p->type = ps_core_type(w, PS_T_OBJECT);
    return ps_param_read_attributes(x, m, p, p->attributes, custom);
}

static ps_result name_conflict(ps_exec *x, const ps_string *name)
{
    return ps_raise(&x->base, SMA "MetadataException", "ParameterNameAlreadyExistsForCommand",
                    PS_METADATA_ERROR, ps_unset(),
                    "A parameter with the name '%s' was defined multiple times for the command.",
                    PS_U8(&x->base, name));
}

static ps_result check_names(ps_exec *x, const ps_metadata *m)
{
    for (unsigned i = 0; i < m->count; i++) {
        const ps_param *p = &m->params[i];
        for (unsigned j = 0; j < i; j++)
            if (m->params[j].name == p->name)
                return name_conflict(x, p->spelling);
        for (unsigned k = 0; k < p->alias_count; k++)
            for (unsigned j = 0; j < m->count; j++) {
                if (m->params[j].name == p->aliases[k])
                    return ps_raise(&x->base, SMA "MetadataException",
                                    "ParameterNameConflictsWithAlias", PS_METADATA_ERROR,
                                    ps_unset(),
                                    "The parameter '%s' cannot be specified because it conflicts "
                                    "with the parameter alias of the same name for parameter "
                                    "'%s'.",
                                    PS_U8(&x->base, m->params[j].spelling),
                                    PS_U8(&x->base, p->spelling));
                for (unsigned n = 0; j < i && n < m->params[j].alias_count; n++)
                    if (m->params[j].aliases[n] == p->aliases[k])
                        return ps_raise(&x->base, SMA "MetadataException",
                                        "AliasParameterNameAlreadyExistsForCommand",
                                        PS_METADATA_ERROR, ps_unset(),
                                        "The parameter alias cannot be specified because an alias "
                                        "with the name '%s' was already defined multiple times for "
                                        "the command.",
                                        PS_U8(&x->base, p->alias_spellings[k]));
            }
    }
    return PS_OK;
}

/* PowerShell counts positions itself unless an attribute says something about them. */
static void number_positions(ps_metadata *m)
{
    int32_t position = 0;
    for (unsigned i = 0; i < m->count; i++) {
        if (m->params[i].is_switch)
            continue;
        for (unsigned k = 0; k < m->params[i].set_count; k++)
            m->params[i].sets[k].position = position;
        position++;
    }
}

static ps_result read_function(ps_exec *x, ps_metadata *m, const ps_block *b)
{
    const struct ps_ast_script_block *ast = b->ast;
    const struct ps_ast_function *f = (const struct ps_ast_function *)b->function;
    const struct ps_ast_list *list = f && f->has_parameter_list ? &f->parameters
                                     : ast->param_block         ? &ast->param_block->parameters
                                                                : NULL;
    ps_string *default_set = NULL;
    ps_result r = read_binding(x, m, b, &default_set);
    unsigned count = list ? list->count : 0;
    bool custom = false;
    m->params = ps_calloc(count + PS_COMMON_COUNT, sizeof *m->params);
    for (unsigned i = 0; i < count && r == PS_OK; i++) {
        ps_param *p = &m->params[m->count++];
        r = function_param(x, m, p, (const struct ps_ast_parameter *)list->items[i], b->script,
                           &custom);
    }
    if (r == PS_OK) {
        if (m->positional_binding && !custom)
            number_positions(m);
        if (m->cmdlet_binding)
            add_common(x, m);
        r = check_names(x, m);
    }
    if (r == PS_OK && default_set)
        m->default_set = set_number(x, m, default_set);
    ps_string_release(default_set);
    return r;
}

static ps_result of_block(ps_exec *x, ps_value block, ps_metadata **out)
{
    ps_block *b = (ps_block *)ps_base(block).u.object;
    ps_metadata **slot = ps_block_metadata(x, b);
    if (!slot)
        return PS_FAIL;
    if (!*slot) {
        ps_metadata *m = ps_calloc(1, sizeof *m);
        m->refs = 1;
        m->default_set = -1;
        m->positional_binding = true;
        m->confirm_impact = 2;
        if (read_function(x, m, b) != PS_OK) {
            ps_metadata_release(m);
            return PS_FAIL;
        }
        *slot = m;
    }
    *out = *slot;
    return PS_OK;
}

/* ---- both ------------------------------------------------------------------------------------ */

/* The attributes' own script blocks belong to the state of the function. */
ps_result ps_metadata_of_block(ps_exec *x, ps_value block, ps_metadata **out)
{
    ps_session_state *state = ((ps_block *)ps_base(block).u.object)->state;
    if (!ps_state_elsewhere(x, state))
        return of_block(x, block, out);
    struct ps_state_saved saved;
    ps_state_enter(x, state, state->current, &saved);
    ps_result r = of_block(x, block, out);
    ps_state_leave(x, &saved);
    return r;
}

ps_result ps_metadata_of(ps_exec *x, struct ps_command_info *info, ps_metadata **out)
{
    switch (info->type) {
    case PS_CMD_CMDLET:
        if (!info->metadata)
            info->metadata = of_cmdlet(x, info->cmdlet);
        *out = info->metadata;
        return PS_OK;
    case PS_CMD_EXTERNAL_SCRIPT:
        PS_TRY(ps_command_load_script(x, info));
        return ps_metadata_of_block(x, info->block, out);
    case PS_CMD_APPLICATION: case PS_CMD_ALIAS: {
        ps_command_info *i = info;
        if (!i->metadata) {
            i->metadata = ps_calloc(1, sizeof *i->metadata);
            i->metadata->refs = 1;
            i->metadata->default_set = -1;
        }
        *out = i->metadata;
        return PS_OK;
    }
    default: return ps_metadata_of_block(x, info->block, out);
    }
}

ps_metadata *ps_metadata_retain(ps_metadata *m)
{
    m->refs++;
    return m;
}

void ps_metadata_release(ps_metadata *m)
{
    if (!m || --m->refs)
        return;
    for (unsigned i = 0; i < m->count; i++) {
        ps_param *p = &m->params[i];
        ps_string_release(p->spelling);
        for (unsigned k = 0; k < p->alias_count; k++)
            ps_string_release(p->alias_spellings[k]);
        for (unsigned k = 0; k < p->set_count; k++)
            ps_string_release(p->sets[k].help);
        ps_free(p->aliases);
        ps_free(p->alias_spellings);
        ps_free(p->sets);
        ps_release(p->attributes);
    }
    for (unsigned i = 0; i < m->set_count; i++)
        ps_string_release(m->set_spellings[i]);
    ps_free(m->params);
    ps_free(m);
}

/* Of a cmdlet's, those that it carries out itself have their own index. */
static bool is_common(const ps_param *p)
{
    for (unsigned i = 0; p->index < 0 && i < PS_COMMON_TOTAL_COUNT; i++)
        if (ps_string_is_fold(p->spelling, commons[i].name))
            return true;
    return false;
}

ps_param *ps_param_match(ps_metadata *m, ps_worker *w, const ps_string *name, unsigned *matches)
{
    ps_name known = ps_interned(w, name);
    *matches = 1;
    for (unsigned i = 0; known && i < m->count; i++) {
        if (m->params[i].name == known)
            return &m->params[i];
    }
    for (unsigned i = 0; known && i < m->count; i++)
        for (unsigned k = 0; k < m->params[i].alias_count; k++)
            if (m->params[i].aliases[k] == known)
                return &m->params[i];
    /* A provider's parameters are looked at when the command has none of that name; common ones
     * give way to the command's own. */
    ps_param *found = NULL, *own = NULL;
    unsigned owned = 0;
    *matches = 0;
    for (unsigned pass = 0; pass < 2 && !*matches; pass++)
        for (unsigned i = 0; i < m->count; i++)
            if (m->params[i].by_provider == (pass == 1) && ps_param_prefix(&m->params[i], name)) {
                found = &m->params[i];
                ++*matches;
                if (!is_common(found)) {
                    own = found;
                    owned++;
                }
            }
    if (*matches > 1 && owned == 1)
        return *matches = 1, own;
    return *matches == 1 ? found : NULL;
}

static bool starts_with(const ps_string *s, const ps_string *prefix)
{
    return prefix->length <= s->length && ps_string_find(s, prefix, 0, true) == 0;
}

bool ps_param_prefix(const ps_param *p, const ps_string *prefix)
{
    if (starts_with(p->spelling, prefix))
        return true;
    for (unsigned k = 0; k < p->alias_count; k++)
        if (starts_with(p->alias_spellings[k], prefix))
            return true;
    return false;
}
