/*
 * semantics_attribute.c - where attributes may stand on a class, an enum, their members and the
 * parameters of methods: what AttributeUsage says of PowerShell's own and some of .NET's.
 */
#include "language/semantics.h"

#include <string.h>

enum { ON_CLASS = 1, ON_PROPERTY = 2, ON_ENUM = 4 };

static const char on_property[] = "Property, Field";
static const char on_class[] = "Class";
static const char on_class_property[] = "Class, Property, Field";
static const char on_enum[] = "Enum";
static const char on_type[] = "Class, Struct, Enum, Delegate";

/* Names without "Attribute"; `space`: a namespace before each that messages show. */
static const struct usage {
    char names[360];
    char space[8];
    uint8_t on;
} usages[] = {
    {"Parameter\0AllowNull\0AllowEmptyString\0AllowEmptyCollection\0ValidateNotNull\0"
     "ValidateNotNullOrEmpty\0ValidateNotNullOrWhiteSpace\0ValidateRange\0ValidateSet\0"
     "ValidatePattern\0ValidateLength\0ValidateCount\0ValidateScript\0ValidateDrive\0"
     "ValidateUserDrive\0ValidateTrustedData\0SupportsWildcards\0PSDefaultValue\0"
     "ArgumentCompletions\0ArgumentCompleter\0DscProperty\0", "", ON_PROPERTY},
    {"CmdletBinding\0OutputType\0DscResource\0", "", ON_CLASS},
    {"Alias\0Experimental\0", "", ON_CLASS | ON_PROPERTY},
    {"Flags\0", "System.", ON_ENUM},
    {"Serializable\0", "System.", ON_CLASS | ON_ENUM},
};

static const char *places(unsigned on)
{
    switch (on) {
    case ON_PROPERTY: return on_property;
    case ON_CLASS: return on_class;
    case ON_ENUM: return on_enum;
    case ON_CLASS | ON_PROPERTY: return on_class_property;
    default: return on_type;
    }
}

/* What stands behind the namespace that an attribute of this kind may be written with. */
static uint32_t short_start(const ps_string *name)
{
    static const char spaces[] = "System.Management.Automation.\0System.\0";
    for (const char *s = spaces; *s; s += strlen(s) + 1)
        if (ps_string_starts_fold(name, s))
            return (uint32_t)strlen(s);
    return 0;
}

static bool is_name(const ps_string *written, const char *name)
{
    size_t length = strlen(name);
    static const char ending[] = "Attribute";
    bool whole = written->length == length;
    if (!ps_string_starts_fold(written, name) ||
        (!whole && written->length != length + sizeof ending - 1))
        return false;
    for (uint32_t i = 0; !whole && ending[i]; i++)
        if ((ps_string_at(written, (uint32_t)length + i) | 0x20) != (ending[i] | 0x20))
            return false;
    return true;
}

static unsigned place_of(const struct ps_ast *owner)
{
    if (owner->kind == PS_AST_PROPERTY_MEMBER)
        return ON_PROPERTY;
    if (owner->kind != PS_AST_TYPE_DEFINITION)
        return 0;
    return ((const struct ps_ast_type_definition *)owner)->kind == PS_DEFINE_ENUM ? ON_ENUM
                                                                                  : ON_CLASS;
}

void check_attribute_place(struct ps_parser *p, const struct ps_ast_attribute *n,
                           const struct ps_ast *owner)
{
    if (n->type->kind != PS_TYPE_NAME_SIMPLE || n->type->definition)
        return;
    const ps_string *full = n->type->name;
    uint32_t start = short_start(full);
    ps_string *name = parse_own(p, ps_string_sub(full, start, full->length - start));
    for (unsigned i = 0; i < sizeof usages / sizeof *usages; i++) {
        const struct usage *u = &usages[i];
        for (const char *known = u->names; *known; known += strlen(known) + 1) {
            if (!is_name(name, known))
                continue;
            if (!(u->on & place_of(owner)))
                parse_error2(p, span_ast(n), PS_PE_AttributeNotAllowedOnDeclaration,
                             parse_own(p, ps_string_printf("%s%s%s", u->space, known,
                                                           *u->space ? "Attribute" : "")),
                             parse_intern_c(p, places(u->on)));
            return;
        }
    }
}
