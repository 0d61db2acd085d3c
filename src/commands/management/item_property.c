/* item_property.c - Get-ItemProperty, Get-ItemPropertyValue, Set-ItemProperty, Clear-ItemProperty.
 */
#include "commands/management/item_paths.h"
#include "engine/item.h"
#include "types/file_info.h"

#include <stdio.h>
#include <string.h>

#define SMA "System.Management.Automation."

#define GET_PARAMS(P)                                                                              \
    P(PATH, "Path")                                                                                \
    P(LITERAL_PATH, "LiteralPath")                                                                 \
    P(FILTER, "Filter") P(INCLUDE, "Include") P(EXCLUDE, "Exclude") P(NAME, "Name")
PS_PARAM_TABLE(GET_PARAMS)

static const struct item_parameters parameters = {.path = PATH,
                                                  .literal = LITERAL_PATH,
                                                  .include = INCLUDE,
                                                  .exclude = EXCLUDE,
                                                  .filter = FILTER,
                                                  .force = NO_PARAMETER};

static ps_result no_properties(ps_cmdlet *c)
{
    return ps_error(
        c, SMA "PSNotSupportedException", "NotSupported", PS_NOT_IMPLEMENTED, ps_unset(),
        "Cannot use interface. The IPropertyCmdletProvider interface is not supported by "
        "this provider.");
}

/* The notes of an item on what shows its properties. */
static ps_result add_notes(ps_item_call *call, ps_value object, ps_value item)
{
    ps_file_info *f = ps_file_info_of(item);
    ps_value stat = f ? ps_unix_stat_new(&call->x->base, f) : ps_null();
    ps_result r = ps_item_notes(call, object, call->path, f ? "UnixStat" : NULL, stat);
    ps_release(stat);
    return r;
}

/* ---- Get-ItemProperty ------------------------------------------------------------------------ */

/* A property by its name. PS_UNSET: there is none. */
static ps_result property(ps_cmdlet *c, ps_value item, const ps_string *name, ps_value *out)
{
    return ps_member_get(c->cx, item, ps_intern(c->cx->worker, name), NULL, out);
}

static ps_result no_such(ps_cmdlet *c, ps_value name, bool alone)
{
    if (alone)
        return ps_error(c, "System.IO.IOException", "System.IO.IOException", PS_NOT_SPECIFIED,
                        ps_unset(), "The property %s does not exist or was not found.",
                        PS_U8(c->cx, name.u.string));
    return ps_error(c, "System.IO.IOException", "GetValueError", PS_READ_ERROR, name,
                    "The property %s does not exist or was not found.",
                    PS_U8(c->cx, name.u.string));
}

/* The named properties in one object; PS_UNSET: none of them is there. */
static ps_result named(ps_cmdlet *c, ps_value item, ps_value *out)
{
    ps_bag *bag = NULL;
    *out = ps_unset();
    for (uint32_t i = 0; i < ps_arg_count(c, NAME); i++) {
        ps_value name = ps_arg_at(c, NAME, i), v = ps_unset();
        ps_result r = name.kind == PS_STRING ? property(c, item, name.u.string, &v) : PS_OK;
        if (r == PS_OK && v.kind == PS_UNSET && name.kind == PS_STRING) {
            r = no_such(c, name, false);
        } else if (r == PS_OK && name.kind == PS_STRING) {
            bag = bag ? bag : ps_bag_new(c->cx->worker);
            ps_bag_put_spelt(c->cx->worker, bag, ps_intern(c->cx->worker, name.u.string),
                             name.u.string, v);
        }
        ps_release(name);
        if (r != PS_OK) {
            ps_release_object(bag);
            return r;
        }
    }
    if (bag)
        *out = ps_take_object(bag);
    return PS_OK;
}

static ps_result get_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    ps_value item, shown;
    if (!drive->provider->properties)
        return no_properties(c);
    ps_item_call call = item_call(w, drive, path);
    PS_TRY(drive->provider->properties(&call, &item));
    ps_result r = PS_OK;
    if (ps_arg_count(c, NAME))
        r = named(c, item, &shown);
    else
        shown = ps_retain(item);
    if (r == PS_OK && shown.kind != PS_UNSET) {
        r = add_notes(&call, shown, item);
        if (r == PS_OK)
            r = ps_write(c, ps_retain(shown));
        ps_release(shown);
    }
    ps_release(item);
    return r;
}

static ps_result get_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = get_one};
    return item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_get_itemproperty = {.name = "Get-ItemProperty",
                                                  .params = params,
                                                  .flags = PS_CMDLET_READS_FILES,
                                                  .process = get_process};

/* ---- Get-ItemPropertyValue ------------------------------------------------------------------- */

static ps_result value_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    ps_value item;
    if (!drive->provider->properties)
        return no_properties(c);
    ps_item_call call = item_call(w, drive, path);
    PS_TRY(drive->provider->properties(&call, &item));
    ps_result r = PS_OK;
    for (uint32_t i = 0; r == PS_OK && i < ps_arg_count(c, NAME); i++) {
        ps_value name = ps_arg_at(c, NAME, i), v = ps_unset();
        r = name.kind == PS_STRING ? property(c, item, name.u.string, &v) : PS_OK;
        if (r == PS_OK && v.kind == PS_UNSET && name.kind == PS_STRING)
            r = no_such(c, name, true);
        else if (r == PS_OK && !ps_is_null(v))
            r = ps_write(c, ps_retain(v));
        ps_release(v);
        ps_release(name);
    }
    ps_release(item);
    return r;
}

static ps_result value_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = value_one};
    if (ps_arg_bound(c, PATH) || ps_arg_bound(c, LITERAL_PATH))
        return item_paths(&w);
    ps_string *here = ps_string_c(".");
    ps_result r = item_path(&w, here, true);
    ps_string_release(here);
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_itempropertyvalue = {.name = "Get-ItemPropertyValue",
                                                       .params = params,
                                                       .flags = PS_CMDLET_READS_FILES,
                                                       .process = value_process};

/* ---- Set-ItemProperty, Clear-ItemProperty ---------------------------------------------------- */

#define CHANGE_PARAMS "Path\0LiteralPath\0Filter\0Include\0Exclude\0Force\0"
enum { SET_FORCE = NAME, SET_NAME, SET_VALUE, SET_INPUT, SET_PASS_THRU };
static const char set_params[] = CHANGE_PARAMS "Name\0Value\0InputObject\0PassThru\0";
static const struct item_parameters set_parameters = {.path = PATH,
                                                      .literal = LITERAL_PATH,
                                                      .include = INCLUDE,
                                                      .exclude = EXCLUDE,
                                                      .filter = FILTER,
                                                      .force = SET_FORCE};

static ps_result ask(ps_item_call *call, ps_value item, const char *what, const ps_string *name,
                     ps_value value, bool *yes)
{
    ps_cx *cx = &call->x->base;
    ps_file_info *f = ps_file_info_of(item);
    bool folder = f && S_ISDIR(ps_file_info_look(f)->stx_mode);
    char action[32];
    ps_string *text = NULL;
    snprintf(action, sizeof action, "%s Property %s", what, folder ? "Directory" : "File");
    if (value.kind == PS_UNSET)
        return ps_item_ask(call, action, yes, "Item: %s Property: %s", PS_U8(cx, call->path),
                           PS_U8(cx, name));
    PS_TRY(ps_to_string(cx, value, &text));
    ps_result r = ps_item_ask(call, action, yes, "Item: %s Property: %s Value: %s",
                              PS_U8(cx, call->path), PS_U8(cx, name), PS_U8(cx, text));
    ps_string_release(text);
    return r;
}

/* "int Nope=1": the property as PowerShell shows it. */
static ps_result unknown(ps_cmdlet *c, const ps_string *name, ps_value value)
{
    ps_string *text = NULL;
    PS_TRY(ps_to_string(c->cx, value, &text));
    ps_string *type = ps_type_short(c->cx->worker, ps_type_of(c->cx, value));
    ps_string *shown =
        ps_string_printf("%s %s=%s", PS_U8(c->cx, type), PS_U8(c->cx, name), PS_U8(c->cx, text));
    ps_string *message =
        ps_string_printf("The property %s does not exist or was not found.", PS_U8(c->cx, shown));
    ps_value e = ps_take_object(
        ps_exception_new(c->cx->worker, "System.IO.IOException", PS_U8(c->cx, message), ps_null()));
    ps_value target = ps_take_string(ps_string_retain(shown));
    ps_error_record *r =
        ps_error_record_new(c->cx->worker, e, "SetPropertyError", PS_READ_ERROR, target);
    r->target_name = shown;
    r->target_type = ps_string_c("PSNoteProperty");
    ps_value record = ps_take_object(r);
    ps_result result = ps_write_error(c, record);
    ps_release(record);
    ps_release(target);
    ps_release(e);
    ps_string_release(message);
    ps_string_release(text);
    return result;
}

/* Set one property; `*done` false: an error was written. */
static ps_result set_property(ps_cmdlet *c, ps_value item, const ps_string *name, ps_value value,
                              bool *done)
{
    ps_value old = ps_unset(), converted;
    *done = false;
    PS_TRY(property(c, item, name, &old));
    ps_release(old);
    if (old.kind == PS_UNSET)
        return unknown(c, name, value);
    if (ps_string_is_fold(name, "Attributes") && ps_base(value).kind == PS_STRING) {
        ps_type *type = ps_type_named(c->cx->worker, "System.IO.FileAttributes");
        if (ps_enum_parse(c->cx, type, ps_base(value).u.string, &converted) != PS_OK) {
            ps_clear_pending(c->cx);
            return ps_error(c, "System.ArgumentException", "System.ArgumentException",
                            PS_NOT_SPECIFIED, ps_unset(), "Requested value '%s' was not found.",
                            PS_U8(c->cx, ps_base(value).u.string));
        }
        value = converted;
    }
    ps_name symbol = ps_intern(c->cx->worker, name);
    const ps_row *row = ps_type_row(c->cx->worker, ps_type_of(c->cx, item), symbol, false);
    if (row && !(row->flags & PS_ROW_SETTABLE))
        return ps_error(c, SMA "SetValueException", "ReadOnlyProperty", PS_NOT_SPECIFIED,
                        ps_unset(), "\"%s\" is a ReadOnly property.", PS_U8(c->cx, row->spelling));
    ps_result r = ps_member_set(c->cx, item, symbol, NULL, value);
    *done = r == PS_OK;
    if (r == PS_OK || c->cx->pending != PS_PENDING_ERROR)
        return r;
    ps_value record = ps_catch(c->cx);
    ps_value made = ps_take_object(
        ps_error_record_new(c->cx->worker, ((ps_error_record *)record.u.object)->exception,
                            "CatchFromBaseAdapterSetValue", PS_NOT_SPECIFIED, ps_null()));
    ps_release(record);
    r = ps_write_error(c, made);
    ps_release(made);
    return r;
}

struct set_state {
    ps_item_call *call;
    ps_value item;
    ps_bag *given; /* what was set, for -PassThru */
};

static ps_result set_named(ps_cmdlet *c, struct set_state *s, const ps_string *name, ps_value value)
{
    bool yes, done;
    PS_TRY(ask(s->call, s->item, "Set", name, value, &yes));
    if (!yes)
        return PS_OK;
    PS_TRY(set_property(c, s->item, name, value, &done));
    if (done) {
        if (!s->given)
            s->given = ps_bag_new(c->cx->worker);
        ps_bag_put_spelt(c->cx->worker, s->given, ps_intern(c->cx->worker, name), (ps_string *)name,
                         ps_retain(value));
    }
    return PS_OK;
}

struct each {
    ps_cmdlet *c;
    struct set_state *s;
    ps_value from;
    ps_result r;
};

static bool visit_member(void *u, const ps_member_info *m)
{
    struct each *e = u;
    ps_value v;
    if (ps_string_starts_fold(m->spelling, "PS"))
        return true; /* the notes of an item are none of its properties */
    e->r = ps_member_value(e->c->cx, e->from, m, &v);
    if (e->r == PS_OK) {
        e->r = set_named(e->c, e->s, m->spelling, v);
        ps_release(v);
    }
    return e->r == PS_OK;
}

static ps_result set_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    if (!drive->provider->properties)
        return no_properties(c);
    ps_item_call call = item_call(w, drive, path);
    struct set_state s = {.call = &call};
    PS_TRY(drive->provider->properties(&call, &s.item));
    ps_result r = PS_OK;
    if (ps_arg_bound(c, SET_INPUT)) {
        struct each e = {c, &s, ps_arg(c, SET_INPUT), PS_OK};
        ps_result visited =
            ps_members_each(c->cx, e.from, PS_PROPERTY | PS_NOTE_PROPERTY, visit_member, &e);
        r = e.r == PS_OK ? visited : e.r;
    } else {
        ps_value value = ps_arg(c, SET_VALUE);
        r = set_named(c, &s, ps_arg_string(c, SET_NAME),
                      value.kind == PS_UNSET ? ps_null() : value);
    }
    if (r == PS_OK && s.given && ps_arg_switch(c, SET_PASS_THRU)) {
        ps_value shown = ps_take_object(ps_retain_object(s.given));
        r = add_notes(&call, shown, s.item);
        if (r == PS_OK)
            r = ps_write(c, ps_retain(shown));
        ps_release(shown);
    }
    ps_release_object(s.given);
    ps_release(s.item);
    return r;
}

static ps_result set_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &set_parameters, .visit = set_one};
    return item_paths(&w);
}

#define CHANGES (PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES)
const ps_cmdlet_def ps_cmdlet_set_itemproperty = {
    .name = "Set-ItemProperty", .params = set_params, .flags = CHANGES, .process = set_process};

enum { CLEAR_NAME = SET_NAME, CLEAR_PASS_THRU };
static const char clear_params[] = CHANGE_PARAMS "Name\0PassThru\0";

static ps_result clear_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    ps_string *name = ps_arg_string(c, CLEAR_NAME);
    ps_value item;
    bool yes, done;
    if (!drive->provider->properties)
        return no_properties(c);
    if (!name || !ps_string_is_fold(name, "Attributes"))
        return ps_error(
            c, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT, ps_unset(),
            "The property cannot be cleared because the property is not supported. Only "
            "the Attributes property can be cleared.");
    ps_item_call call = item_call(w, drive, path);
    PS_TRY(drive->provider->properties(&call, &item));
    ps_result r = ask(&call, item, "Clear", name, ps_unset(), &yes);
    if (r == PS_OK && yes) {
        ps_value normal = ps_text("Normal");
        r = set_property(c, item, name, normal, &done);
        ps_release(normal);
    }
    ps_release(item);
    return r;
}

static ps_result clear_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &set_parameters, .visit = clear_one};
    return item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_clear_itemproperty = {.name = "Clear-ItemProperty",
                                                    .params = clear_params,
                                                    .flags = CHANGES,
                                                    .process = clear_process};
