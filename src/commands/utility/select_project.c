/* select_project.c - Select-Object: what becomes of one object. */
#include "commands/utility/select_object.h"

#include "base/memory.h"
#include "commands/utility/input_error.h"
#include "commands/utility/object_order.h"
#include "engine/command.h"
#include "object/iterate.h"

#include <string.h>

/* ---- notes ----------------------------------------------------------------------------------- */

static void clear_notes(select_state *s)
{
    for (unsigned i = 0; i < s->note_count; i++) {
        ps_string_release(s->notes[i].spelling);
        ps_release(s->notes[i].value);
    }
    s->note_count = 0;
}

static void add_note(select_state *s, ps_name name, ps_string *spelling, ps_value take_value)
{
    if (s->note_count == s->note_size) {
        s->note_size = s->note_size ? s->note_size * 2 : 8;
        s->notes = ps_realloc(s->notes, s->note_size * sizeof *s->notes);
    }
    s->notes[s->note_count++] = (select_note){name, ps_string_retain(spelling), take_value};
}

static bool excluded(ps_cmdlet *c, const ps_string *spelling)
{
    return ps_arg_bound(c, EXCLUDE) && matches_any(c, EXCLUDE, spelling);
}

/* A note under the spec's label, or under the name of what it resolved to. */
static ps_result note(ps_cmdlet *c, const property_spec *p, ps_name name, ps_string *spelling,
                      ps_value take_value)
{
    select_state *s = c->state;
    if (p->label && p->label->length) {
        add_note(s, ps_intern(c->cx->worker, p->label), p->label, take_value);
    } else if (spelling->length == 0) {
        ps_release(take_value);
        return ps_terminate(c, "System.Management.Automation.PSArgumentException",
                            "EmptyScriptBlockAndNoName", PS_INVALID_ARGUMENT, ps_null(),
                            "A property is an empty script block and does not provide a name.");
    } else {
        add_note(s, name ? name : ps_intern(c->cx->worker, spelling), spelling, take_value);
    }
    return PS_OK;
}

static ps_result write_values(ps_cmdlet *c, const property_spec *p, ps_value object,
                              const resolved_list *found)
{
    unsigned count = 0;
    for (unsigned i = 0; i < found->count; i++)
        count += !excluded(c, found->at[i].spelling);
    if (count == 0 && !p->e.wild)
        return excluded(c, p->e.text) ? PS_OK : note(c, p, p->e.name, p->e.text, ps_null());
    if (count > 1 && p->label && p->label->length)
        return input_error(c, "System.InvalidOperationException", "RenamingMultipleResults",
                           PS_INVALID_OPERATION, object, "Cannot rename multiple results.");
    for (unsigned i = 0; i < found->count; i++) {
        ps_value v;
        if (excluded(c, found->at[i].spelling))
            continue;
        PS_TRY(expression_value(c, &p->e, found->at[i].name, object, &v, NULL));
        PS_TRY(note(c, p, found->at[i].name, found->at[i].spelling, v));
    }
    return PS_OK;
}

static ps_result apply(ps_cmdlet *c, const property_spec *p, ps_value object)
{
    ps_value v;
    if (p->e.block.kind == PS_BLOCK && !ps_arg_bound(c, EXCLUDE)) {
        PS_TRY(expression_value(c, &p->e, NULL, object, &v, NULL));
        return note(c, p, NULL, p->e.text, v);
    }
    resolved_list found = {0};
    ps_result r = expression_resolve(c->cx, &p->e, object, true, &found);
    if (r == PS_OK)
        r = write_values(c, p, object, &found);
    resolved_list_drop(&found);
    return r;
}

/* ---- objects --------------------------------------------------------------------------------- */

/* Whether the notes are those of the last object, name by name. */
static bool same_shape(const select_state *s)
{
    if (!s->shape || s->shape_count != s->note_count)
        return false;
    const ps_name *names = ps_shape_names(s->shape);
    for (unsigned i = 0; i < s->note_count; i++)
        if (names[i] != s->notes[i].name ||
            (s->notes[i].spelling != ps_shape_spelling(s->shape, i) &&
             !ps_string_equal(s->notes[i].spelling, ps_shape_spelling(s->shape, i))))
            return false;
    return true;
}

static ps_result exists_already(ps_cmdlet *c, const select_note *n, ps_value object, const char *id)
{
    return input_error(c, "System.Management.Automation.PSArgumentException", id,
                       PS_INVALID_OPERATION, object,
                       "The property cannot be processed because the property \"%s\" already "
                       "exists.",
                       PS_U8(c->cx, n->spelling));
}

static ps_result make_bag(ps_cmdlet *c, ps_value object, ps_bag **out)
{
    select_state *s = c->state;
    ps_worker *w = c->cx->worker;
    if (same_shape(s)) {
        *out = ps_bag_shaped(w, s->shape);
        for (unsigned i = 0; i < s->note_count; i++) {
            (*out)->slots[i] = s->notes[i].value;
            s->notes[i].value = ps_null();
        }
        return PS_OK;
    }
    ps_bag *b = *out = ps_bag_new(w);
    for (unsigned i = 0; i < s->note_count; i++) {
        if (!ps_bag_find(b, s->notes[i].name)) {
            ps_bag_put_spelt(w, b, s->notes[i].name, s->notes[i].spelling,
                             ps_retain(s->notes[i].value));
        } else if (exists_already(c, &s->notes[i], object,
                                  "AlreadyExistingUserSpecifiedPropertyNoExpand") != PS_OK) {
            ps_release_object(b);
            return PS_FAIL;
        }
    }
    s->shape = b->shape->own ? NULL : b->shape;
    s->shape_count = b->shape->count;
    return PS_OK;
}

/* The type name "Selected.X" of property bags (SetPSCustomObject). */
static void name_selected(ps_cmdlet *c, ps_value v, bool made)
{
    select_state *s = c->state;
    if (!is_custom_object(c->cx, v))
        return;
    ps_value input = ps_base(ps_arg(c, INPUT));
    ps_type *t = is_custom_object(c->cx, input)
                     ? ps_core_type(c->cx->worker, PS_T_PSCUSTOM)
                     : ps_type_of(c->cx, input);
    if (t != s->selected_type) {
        ps_string *head = ps_string_c("Selected.");
        ps_string_release(s->selected);
        s->selected = ps_string_concat(head, t->full_name);
        s->selected_type = t;
        ps_string_release(head);
    }
    ps_value names;
    bool has = false;
    if (!made && ps_type_names(c->cx, v, &names) == PS_OK) {
        for (uint32_t i = 0; names.kind == PS_LIST && i < ps_as_list(names)->count; i++)
            has |= ps_as_list(names)->items[i].kind == PS_STRING &&
                   ps_string_equal(ps_as_list(names)->items[i].u.string, s->selected);
        ps_release(names);
    }
    if (!has)
        ps_type_names_insert(c->cx, v, s->selected);
}

/* ---- -Unique --------------------------------------------------------------------------------- */

static bool is_known(ps_cmdlet *c, ps_value v, const select_unique *u)
{
    select_state *s = c->state;
    bool fold = ps_arg_switch(c, FOLD);
    if (u->notes != s->note_count || object_compare(c->cx, v, u->object, fold) != 0)
        return false;
    for (unsigned i = 0; i < s->note_count; i++) {
        ps_value mine = ps_unset(), theirs = ps_unset();
        ps_result r = ps_member_get(c->cx, v, s->notes[i].name, NULL, &mine);
        if (r == PS_OK)
            r = ps_member_get(c->cx, u->object, s->notes[i].name, NULL, &theirs);
        bool same = r == PS_OK && theirs.kind != PS_UNSET &&
                    object_compare(c->cx, theirs, mine, fold) == 0;
        if (r != PS_OK)
            ps_clear_pending(c->cx);
        ps_release(mine);
        ps_release(theirs);
        if (!same)
            return false;
    }
    return true;
}

static ps_result write_filtered(ps_cmdlet *c, ps_value take_v)
{
    select_state *s = c->state;
    bool made = s->note_count > 0;
    if (!ps_arg_switch(c, UNIQUE)) {
        name_selected(c, take_v, made);
        return ps_write(c, take_v);
    }
    for (unsigned i = 0; i < s->unique_count; i++)
        if (is_known(c, take_v, &s->uniques[i])) {
            ps_release(take_v);
            return ps_poll(c->cx);
        }
    name_selected(c, take_v, made);
    if (s->unique_count == s->unique_size) {
        s->unique_size = s->unique_size ? s->unique_size * 2 : 16;
        s->uniques = ps_realloc(s->uniques, s->unique_size * sizeof *s->uniques);
    }
    s->uniques[s->unique_count++] = (select_unique){take_v, s->note_count};
    return PS_OK;
}

/* ---- -ExpandProperty ------------------------------------------------------------------------- */

static ps_result write_expanded(ps_cmdlet *c, ps_value object, ps_value take_v)
{
    select_state *s = c->state;
    ps_value v = take_v;
    if (ps_is_null(v))
        return PS_OK;
    if (s->note_count) {
        v = ps_wrap_new(c->cx, take_v);
        ps_release(take_v);
    }
    ps_result r = PS_OK;
    for (unsigned i = 0; i < s->note_count && r == PS_OK; i++) {
        select_note *n = &s->notes[i];
        const ps_member *set;
        if (property_find(c->cx, v, n->name, &set)) {
            r = exists_already(c, n, object, "AlreadyExistingUserSpecifiedPropertyExpand");
            continue;
        }
        ps_member m = {.kind = PS_NOTE_PROPERTY, .name = n->name, .spelling = n->spelling,
                       .value = n->value, .second = ps_unset()};
        r = ps_extend(c->cx, v, &m, false);
    }
    if (r == PS_OK)
        return write_filtered(c, v);
    ps_release(v);
    return r;
}

static ps_result property_not_found(ps_cmdlet *c, ps_value object)
{
    return input_error(c, "System.Management.Automation.PSArgumentException",
                       "ExpandPropertyNotFound", PS_INVALID_ARGUMENT, object,
                       "Property \"%s\" cannot be found.",
                       PS_U8(c->cx, ps_arg_string(c, EXPAND)));
}

static ps_result expand_value(ps_cmdlet *c, ps_value object, ps_value v)
{
    ps_iter it;
    ps_value item;
    bool more;
    if (!ps_enumerable(c->cx, v))
        return write_expanded(c, object, ps_retain(v));
    PS_TRY(ps_iter_init(c->cx, &it, v));
    ps_result r;
    while ((r = ps_iter_next(c->cx, &it, &item, &more)) == PS_OK && more)
        if ((r = write_expanded(c, object, item)) != PS_OK)
            break;
    ps_iter_end(&it);
    return r;
}

static ps_result expand(ps_cmdlet *c, ps_value object)
{
    select_state *s = c->state;
    resolved_list found = {0};
    PS_TRY(expression_resolve(c->cx, &s->expand, object, true, &found));
    ps_result r;
    if (found.count == 0) {
        r = property_not_found(c, object);
    } else if (found.count > 1) {
        r = input_error(c, "System.Management.Automation.PSArgumentException",
                        "MutlipleExpandProperties", PS_INVALID_ARGUMENT, object,
                        "Multiple properties cannot be expanded.");
    } else {
        ps_value v, fault = ps_unset();
        r = expression_value(c, &s->expand, found.at[0].name, object, &v, &fault);
        if (fault.kind != PS_UNSET) {
            r = input_error_with(c, ((ps_error_record *)ps_base(fault).u.object)->exception,
                                 "PropertyEvaluationExpand", PS_INVALID_RESULT, object);
            ps_release(fault);
        } else if (r == PS_OK && !ps_is_null(v)) {
            r = expand_value(c, object, v);
        }
        ps_release(v);
    }
    resolved_list_drop(&found);
    return r;
}

/* ---- one object ------------------------------------------------------------------------------ */

ps_result select_project(ps_cmdlet *c, ps_value object)
{
    select_state *s = c->state;
    clear_notes(s);
    if (!s->specs.count && !s->expands)
        return write_filtered(c, ps_retain(object));
    for (unsigned i = 0; i < s->specs.count; i++)
        PS_TRY(apply(c, &s->specs.at[i], object));
    if (s->expands)
        return expand(c, object);
    ps_bag *b;
    PS_TRY(make_bag(c, object, &b));
    return write_filtered(c, ps_take_object(b));
}

void select_drop(select_state *s)
{
    clear_notes(s);
    ps_free(s->notes);
    for (unsigned i = 0; i < s->unique_count; i++)
        ps_release(s->uniques[i].object);
    ps_free(s->uniques);
    ps_string_release(s->selected);
    ps_release(s->expand.block);
    ps_string_release(s->expand.text);
    property_specs_drop(&s->specs);
}
