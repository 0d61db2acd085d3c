/* object_types.c - System.Object, DictionaryEntry, KeyValuePair<K,V>, and the list of the
 * types whose members this room writes. */
#include "object/assembly.h"
#include "object/reflection.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/enumerator.h"
#include "object/psobject.h"
#include "object/worker_private.h"

/* ---- System.Object --------------------------------------------------------------------------- */

#define OBJECT_MEMBERS(M)                                                                          \
    M(OBJECT_NEW, "new()")                                                                         \
    M(OBJECT_TYPE, "type GetType()")                                                               \
    M(OBJECT_TEXT, "string ToString()")                                                            \
    M(OBJECT_EQUALS, "bool Equals(System.Object obj)")                                             \
    M(OBJECT_HASH, "int GetHashCode()")                                                            \
    M(OBJECT_EQUALS_2, "static bool Equals(System.Object objA, System.Object objB)")               \
    M(OBJECT_SAME, "static bool ReferenceEquals(System.Object objA, System.Object objB)")
PS_MEMBER_TABLE(object, OBJECT_MEMBERS)

static const ps_class plain_class = {.size = sizeof(ps_object)};

static bool same_reference(ps_value a, ps_value b)
{
    if (ps_is_null(a) || ps_is_null(b))
        return ps_is_null(a) && ps_is_null(b);
    return ps_counted(a) && a.kind == b.kind && a.u.head == b.u.head;
}

static bool equal_or_null(ps_value a, ps_value b)
{
    return ps_is_null(a) || ps_is_null(b) ? ps_is_null(a) && ps_is_null(b) : ps_net_equals(a, b);
}

static ps_result object_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    ps_string *text;
    (void)count;
    switch (row) {
    case OBJECT_NEW:
        *out = ps_take_object(ps_object_new(self.u.type, &plain_class, PS_INSTANCE));
        return PS_OK;
    case OBJECT_EQUALS:
        *out = ps_bool(equal_or_null(self, args[0]));
        return PS_OK;
    case OBJECT_HASH:
        *out = ps_int((int32_t)ps_net_hash(self));
        return PS_OK;
    case OBJECT_TYPE:
        /* What came with properties of its own has no other .NET type here. */
        *out = ps_typeval(self.kind == PS_BAG && ps_as_bag(self)->wire &&
                                      ps_as_bag(self)->adapted
                              ? ps_core_type(cx->worker, PS_T_PSOBJECT)
                              : ps_type_of(cx, self));
        return PS_OK;
    case OBJECT_TEXT:
        PS_TRY(ps_tostring_method(cx, self, &text));
        *out = ps_take_string(text);
        return PS_OK;
    case OBJECT_EQUALS_2:
        *out = ps_bool(equal_or_null(args[0], args[1]));
        return PS_OK;
    default:
        *out = ps_bool(same_reference(args[0], args[1]));
        return PS_OK;
    }
}

static const ps_typedef type_object = {
    .name = "System.Object", .members = object_members, .invoke = object_invoke};

/* ---- pairs ----------------------------------------------------------------------------------- */

#define ENTRY_MEMBERS(M)                                                                           \
    M(ENTRY_NEW, "new(System.Object key, System.Object value)")                                    \
    M(ENTRY_KEY, "System.Object Key {get;set;}")                                                   \
    M(ENTRY_VALUE, "System.Object Value {get;set;}")
PS_MEMBER_TABLE(entry, ENTRY_MEMBERS)

#define PAIR_MEMBERS(M)                                                                            \
    M(PAIR_NEW, "new(TKey key, TValue value)")                                                     \
    M(PAIR_KEY, "TKey Key {get;}")                                                                 \
    M(PAIR_VALUE, "TValue Value {get;}")
PS_MEMBER_TABLE(pair, PAIR_MEMBERS)

_Static_assert((int)ENTRY_KEY == (int)PAIR_KEY && (int)ENTRY_VALUE == (int)PAIR_VALUE,
               "one function serves both");

static ps_result pair_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_pair *p = (ps_pair *)self.u.object;
    (void)cx, (void)count;
    switch (row) {
    case ENTRY_NEW:
        *out = ps_pair_new(self.u.type, args[0], args[1]);
        return PS_OK;
    case ENTRY_KEY:
        *out = ps_retain(p->key);
        return PS_OK;
    case ENTRY_VALUE:
        *out = ps_retain(p->value);
        return PS_OK;
    case ENTRY_KEY | PS_ROW_SET:
        ps_assign(&p->key, ps_retain(args[0]));
        return PS_OK;
    default:
        ps_assign(&p->value, ps_retain(args[0]));
        return PS_OK;
    }
}

static const ps_typedef type_entry = {.name = "System.Collections.DictionaryEntry",
                                      .members = entry_members,
                                      .invoke = pair_invoke,
                                      .cls = &ps_pair_class,
                                      .flags = PS_TYPE_VALUE};
static const ps_typedef type_pair = {.name = "System.Collections.Generic.KeyValuePair`2",
                                     .members = pair_members,
                                     .invoke = pair_invoke,
                                     .cls = &ps_pair_class,
                                     .flags = PS_TYPE_VALUE | PS_TYPE_GENERIC};

/* ---- the list -------------------------------------------------------------------------------- */

const ps_typedef *const ps_object_types[] = {&type_object,
                                             &ps_type_reflected_method,
                                             &ps_type_reflected_property,
                                             &ps_type_reflected_field,
                                             &ps_type_reflected_constructor,
                                             &ps_type_reflected_parameter,
                                             &ps_type_assembly,
                                             &ps_type_assembly_name,
                                             &ps_type_app_domain,
                                             &type_entry,
                                             &type_pair,
                                             &ps_type_system_enum,
                                             &ps_type_system_array,
                                             &ps_type_system_type,
                                             &ps_type_array_enumerator,
                                             &ps_type_char_enumerator,
                                             &ps_type_arraylist_enumerator,
                                             &ps_type_hashtable_enumerator,
                                             &ps_type_ordered_enumerator,
                                             &ps_type_list_enumerator,
                                             &ps_type_dictionary_enumerator,
                                             &ps_type_psobject_view,
                                             &ps_type_member_set,
                                             &ps_type_member_collection,
                                             &ps_type_member_info,
                                             &ps_type_property_info,
                                             &ps_type_method_info,
                                             &ps_type_note_property,
                                             &ps_type_net_property,
                                             &ps_type_script_property,
                                             &ps_type_alias_property,
                                             &ps_type_made_member_set,
                                             &ps_type_property_set,
                                             &ps_type_code_property,
                                             &ps_type_indexed_property,
                                             &ps_type_method,
                                             &ps_type_script_method,
                                             &ps_type_code_method,
                                             &ps_type_member_kinds,
                                             NULL};
