/* net_attributes.c - .NET's attributes that scripts put on parameters, classes and their members:
 * they are kept and shown, and mean nothing to the engine. */
#include "types/packed.h"
#include "types/record.h"
#include "types/support.h"

#include <string.h>

static const char plain_members[] = "new()\n";
static const char suppress_members[] =
    "string Category {get;}\nstring CheckId {get;}\nstring Scope {get;set;}\n"
    "string Target {get;set;}\nstring MessageId {get;set;}\nstring Justification {get;set;}\n"
    "new(string category, string checkId)\n";
static const char coverage_members[] = "string Justification {get;set;}\nnew()\n";
static const char description_members[] =
    "string Description {get;}\nnew()\nnew(string description)\n";
static const char display_members[] =
    "string DisplayName {get;}\nnew()\nnew(string displayName)\n";
static const char category_members[] = "string Category {get;}\nnew(string category)\n";
static const char browsable_members[] = "bool Browsable {get;}\nnew(bool browsable)\n";
static const char value_members[] = "System.Object Value {get;}\nnew(System.Object value)\n";
static const char name_members[] = "string Name {get;}\nnew(string name)\n";

/* The rows in front of the constructors are the properties, of which a constructor's arguments are
 * the first. A property that got none has its type's own nothing. */
static ps_result attribute_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    (void)cx;
    if (self.kind != PS_TYPE)
        return ps_record_row(self, row, args, out);
    struct ps_record *r = ps_record_new(self.u.type);
    const char *at = self.u.type->def->members;
    for (unsigned i = 0; strncmp(at, "new(", 4) != 0; i++, at = strchr(at, '\n') + 1)
        ps_assign(&r->v[i], i < count                              ? ps_retain(args[i])
                            : strstr(at, "{get;}") < strchr(at, '\n') ? ps_text("")
                                                                      : ps_null());
    return ps_give(ps_take_object(&r->object), out);
}

#define PLAIN(T, name)                                                                             \
    T(name, "System.Attribute", NULL, plain_members, attribute_invoke, &ps_record_class,           \
      PS_TYPE_SEALED)
#define WITH(T, name, members)                                                                     \
    T(name, "System.Attribute", NULL, members, attribute_invoke, &ps_record_class, 0)
#define COMPONENT "System.ComponentModel."
#define ATTRIBUTE_TYPES(T)                                                                         \
    WITH(T, "System.Diagnostics.CodeAnalysis.SuppressMessageAttribute", suppress_members)          \
    WITH(T, "System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute", coverage_members)  \
    PLAIN(T, "System.Diagnostics.DebuggerHiddenAttribute")                                         \
    PLAIN(T, "System.Diagnostics.DebuggerStepThroughAttribute")                                    \
    PLAIN(T, "System.Diagnostics.DebuggerNonUserCodeAttribute")                                    \
    PLAIN(T, "System.Runtime.CompilerServices.CompilerGeneratedAttribute")                         \
    PLAIN(T, "System.FlagsAttribute")                                                              \
    PLAIN(T, "System.SerializableAttribute")                                                       \
    PLAIN(T, "System.NonSerializedAttribute")                                                      \
    PLAIN(T, "System.Xml.Serialization.XmlIgnoreAttribute")                                        \
    WITH(T, "System.Text.Json.Serialization.JsonPropertyNameAttribute", name_members)              \
    WITH(T, COMPONENT "DescriptionAttribute", description_members)                                 \
    WITH(T, COMPONENT "DisplayNameAttribute", display_members)                                     \
    WITH(T, COMPONENT "CategoryAttribute", category_members)                                       \
    WITH(T, COMPONENT "BrowsableAttribute", browsable_members)                                     \
    WITH(T, COMPONENT "DefaultValueAttribute", value_members)

bool ps_attribute_typedef(const char *name, size_t length, ps_typedef *out)
{
    return ATTRIBUTE_TYPES(PS_PACKED_TYPE) false;
}
