/*
 * type.h - .NET types as scripts see them.
 *
 * A type that ships with the host is a `struct ps_typedef`, one in a file of src/types (or of
 * the room that owns the thing): its name, base, members written as PowerShell shows their
 * signatures, and one function that performs them by row number. The member text is parsed
 * when the type is first used, so that a type costs a session nothing until then.
 *
 *     #define VERSION_MEMBERS(M) \
 *         M(VERSION_NEW_S, "new(string version)") \
 *         M(VERSION_MAJOR, "int Major {get;}") \
 *         M(VERSION_PARSE, "static version Parse(string input)") \
 *         M(VERSION_COMPARE, "int CompareTo(version value)")
 *     PS_MEMBER_TABLE(version, VERSION_MEMBERS)
 *
 *     static ps_result version_invoke(ps_cx *cx, unsigned row, ps_value self,
 *                                     const ps_value *args, unsigned count, ps_value *out)
 *     { switch (row) { case VERSION_MAJOR: ... } }
 *
 *     const ps_typedef ps_type_version = {.name = "System.Version", .members = version_members,
 *         .invoke = version_invoke, .cls = &version_class};
 *
 * Grammar of a row (parameter names and types as `"".Substring` prints them):
 *     [static] TYPE NAME(TYPE name, ...)        method; `Params TYPE[] name` for params arrays,
 *                                               `TYPE name = VALUE` optional, `[ref] TYPE name`
 *     new(TYPE name, ...)                       constructor
 *     [static] TYPE NAME {get;} or {get;set;}   property (enumeration order = row order)
 *     [static] field TYPE NAME                  a field (const or readonly)
 *     TYPE NAME(TYPE name) {get;} {get;set;}    parameterised property (indexer: `Item`, `Chars`)
 *     hidden ...                                there, but not listed or serialised
 *     - ...                                     not there: a row of a table that types share
 *     [static] T NAME[T, U](T[] name, ...)      generic method: `self` of a static one is the
 *                                               result's type, or the first type argument where
 *                                               the result's type names none
 * Types are PowerShell accelerators or full names; T, TKey, TValue name a generic's arguments.
 */
#ifndef PSRP_OBJECT_TYPE_H
#define PSRP_OBJECT_TYPE_H

#include "object/context.h"

#define PS_MEMBER_ROW_ID(id, text) id,
#define PS_MEMBER_ROW_TEXT(id, text) text "\n"
#define PS_MEMBER_TABLE(stem, LIST)                                                                \
    enum { LIST(PS_MEMBER_ROW_ID) stem##_member_count };                                           \
    static const char stem##_members[] = LIST(PS_MEMBER_ROW_TEXT);

/* Added to a row's number when a property is being set: args[0] is the value (after the index
 * arguments of a parameterised property). */
enum { PS_ROW_SET = 0x8000 };

/* Perform row `row`: arguments have been converted to the row's parameter types, trailing
 * optional ones filled in, params arrays packed. `self` is borrowed: PS_UNSET for statics; for
 * constructors the type to make (a PS_TYPE value): the constructed generic, or a script class
 * that derives from the row's type. Static rows of a generic get the constructed type as
 * well. An argument for a [ref] parameter is the PSReference itself: the function reads and
 * writes its `Value` (ps_get_c, ps_set_c). `*out` gets the owned result; it is PS_VOID already for void methods. For an
 * inherited row, the function of the type that declares it is called. */
typedef ps_result (*ps_invoke_fn)(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out);

/* Members that an object makes up itself, as XML nodes do; looked at before the type's rows. */
typedef struct ps_adapter {
    /* `*out` is PS_UNSET already and stays so when there is no such property. */
    ps_result (*get)(ps_cx *cx, ps_value self, ps_name name, ps_value *out);
    /* `*found` false: no such property. */
    ps_result (*set)(ps_cx *cx, ps_value self, ps_name name, ps_value v, bool *found);
    /* Each property's name in order; `visit` returns false to end. */
    ps_result (*each)(ps_cx *cx, ps_value self, bool (*visit)(void *u, ps_string *name), void *u);
} ps_adapter;

/* How instances (PS_INSTANCE, and containers) are held. NULL entries mean: nothing to do, or the
 * general behaviour. */
typedef struct ps_class {
    uint32_t size;    /* of the instance structure, ps_object first; ps_object_new() zeroes it */
    uint8_t wire_depth; /* CLIXML writes it so deep whatever surrounds it; 0: as that says */
    bool adapted;     /* it is part of a ps_adapted_class */
    /* Release what the instance holds: hand each owned value to ps_release() (which only queues
     * during a release in progress). Not the block itself. */
    void (*drop)(ps_object *o);
    /* Visit each owned counted value, for the cycle collector. NULL: holds none. */
    void (*visit)(ps_object *o, void (*each)(ps_value *slot, void *u), void *u);
    /* .NET's ToString(), Equals(), GetHashCode(), CompareTo() where they are not the default. */
    ps_result (*to_string)(ps_cx *cx, ps_value self, ps_value *out);
    bool (*equals)(ps_value self, ps_value other);
    uint32_t (*hash)(ps_value self);
    ps_result (*compare)(ps_cx *cx, ps_value self, ps_value other, int *order);
    /* An IEnumerator over the object; NULL: not enumerable in a pipeline. `*out` is an instance
     * of iterate.h's enumerator. */
    ps_result (*enumerate)(ps_cx *cx, ps_value self, ps_value *out);
} ps_class;

/* A class with an adapter: `cls.adapted` is set. */
typedef struct ps_adapted_class {
    ps_class cls;
    const ps_adapter *adapter;
} ps_adapted_class;

/* The adapter of a class, NULL when there is none; `cls` may be NULL. */
static inline const ps_adapter *ps_class_adapter(const ps_class *cls)
{
    return cls && cls->adapted ? ((const ps_adapted_class *)cls)->adapter : NULL;
}

enum ps_type_flags {
    PS_TYPE_VALUE = 1,        /* a value type */
    PS_TYPE_ENUM = 2,
    PS_TYPE_FLAGS = 4,        /* an enum with [Flags] */
    PS_TYPE_INTERFACE = 8,
    PS_TYPE_ABSTRACT = 16,
    PS_TYPE_STATIC = 32,
    PS_TYPE_GENERIC = 64,     /* an open generic: List`1 */
    PS_TYPE_ATTRIBUTE = 128,
    PS_TYPE_SCRIPT = 256,     /* a class or enum written in script */
    PS_TYPE_SEALED = 512,
    PS_TYPE_CORE = 1024,      /* allowed in ConstrainedLanguage */
    PS_TYPE_BARE_ERRORS = 2048, /* its methods' errors pass as they are */
};

typedef struct ps_typedef {
    const char *name;       /* full name: "System.Collections.Generic.List`1" */
    const char *base;       /* full name of the base type; NULL: System.Object (ValueType, Enum) */
    const char *interfaces; /* full names, comma separated, or NULL */
    const char *members;    /* rows, see above; for enums: "Name=1\nOther=2\n" */
    ps_invoke_fn invoke;
    const ps_class *cls;
    uint16_t flags;
    uint8_t kind;           /* enum ps_kind of its values; 0 = PS_INSTANCE */
    uint8_t underlying;     /* enums: the kind of the underlying integer; 0 = PS_INT32 */
} ps_typedef;

/* Adds an interface that `t` implements, for types that scripts define. */
void ps_type_add_interface(ps_type *t, ps_type *interface);

/* What a type is at run time; lives as long as the worker. Read-only outside the object room. */
struct ps_type {
    uint32_t id;            /* index in the worker's table */
    uint16_t flags;
    uint8_t kind;           /* of its values */
    uint8_t rank;           /* arrays: number of dimensions, else 0 */
    uint8_t underlying;
    ps_string *full_name;   /* Type.FullName, also what <T> carries on the wire */
    ps_string *name;        /* Type.Name */
    ps_string *display;     /* as PowerShell writes it in messages and [type]'s ToString */
    ps_type *base;          /* NULL for System.Object and interfaces */
    ps_type *element;       /* arrays, Nullable<T> */
    ps_type **args;         /* arguments of a constructed generic */
    unsigned arg_count;
    ps_type *generic;       /* the open generic it was made from */
    const ps_typedef *def;  /* NULL for script classes and unknown wire types */
    const ps_class *cls;
    struct ps_member_table *members; /* parsed at first use */
    struct ps_enum_table *values;    /* enums */
    void *script;                    /* struct of the engine for PS_TYPE_SCRIPT */
    ps_type *array_of;               /* T[] once it was asked for */
    ps_string *assembly;             /* for AssemblyQualifiedName */
};

/* Whether a type's members are those of a table of its room's: its own, or for a class that a
 * script derives from it the base's. */
static inline bool ps_type_has_members(const ps_type *t, const char *members)
{
    while (!t->def && t->base)
        t = t->base;
    return t->def && t->def->members == members;
}

/* Types that the C code names. X(id, full name); the row order is the enum. */
#define PS_CORE_TYPES(X)                                                                           \
    X(OBJECT, "System.Object") X(VOID, "System.Void") X(BOOL, "System.Boolean")                    \
    X(CHAR, "System.Char") X(SBYTE, "System.SByte") X(BYTE, "System.Byte")                         \
    X(INT16, "System.Int16") X(UINT16, "System.UInt16") X(INT32, "System.Int32")                   \
    X(UINT32, "System.UInt32") X(INT64, "System.Int64") X(UINT64, "System.UInt64")                 \
    X(SINGLE, "System.Single") X(DOUBLE, "System.Double") X(DECIMAL, "System.Decimal")             \
    X(DATETIME, "System.DateTime") X(TIMESPAN, "System.TimeSpan") X(STRING, "System.String")       \
    X(TYPE, "System.Type") X(VALUETYPE, "System.ValueType") X(ENUM, "System.Enum")                 \
    X(ARRAY, "System.Array") X(DELEGATE, "System.Delegate") X(EXCEPTION, "System.Exception")       \
    X(GUID, "System.Guid") X(URI, "System.Uri") X(VERSION, "System.Version")                       \
    X(BIGINT, "System.Numerics.BigInteger") X(DBNULL, "System.DBNull")                             \
    X(DATETIMEOFFSET, "System.DateTimeOffset") X(NULLABLE, "System.Nullable`1")                    \
    X(ARRAYLIST, "System.Collections.ArrayList")                                                   \
    X(LIST, "System.Collections.Generic.List`1")                                                   \
    X(COLLECTION, "System.Collections.ObjectModel.Collection`1")                                   \
    X(HASHTABLE, "System.Collections.Hashtable")                                                   \
    X(ORDERED, "System.Collections.Specialized.OrderedDictionary")                                 \
    X(DICTIONARY, "System.Collections.Generic.Dictionary`2")                                       \
    X(IENUMERABLE, "System.Collections.IEnumerable") X(ILIST, "System.Collections.IList")          \
    X(IDICTIONARY, "System.Collections.IDictionary")                                               \
    X(IENUMERATOR, "System.Collections.IEnumerator")                                               \
    X(ICOMPARABLE, "System.IComparable") X(IFORMATTABLE, "System.IFormattable")                    \
    X(PSOBJECT, "System.Management.Automation.PSObject")                                           \
    X(PSCUSTOM, "System.Management.Automation.PSCustomObject")                                     \
    X(SCRIPTBLOCK, "System.Management.Automation.ScriptBlock")                                     \
    X(SWITCH, "System.Management.Automation.SwitchParameter")                                      \
    X(ERRORRECORD, "System.Management.Automation.ErrorRecord")                                     \
    X(PSREFERENCE, "System.Management.Automation.PSReference")                                     \
    X(SECURESTRING, "System.Security.SecureString")                                                \
    X(CREDENTIAL, "System.Management.Automation.PSCredential")                                     \
    X(REGEX, "System.Text.RegularExpressions.Regex") X(XMLDOCUMENT, "System.Xml.XmlDocument")      \
    X(SEMVER, "System.Management.Automation.SemanticVersion")                                      \
    X(CULTURE, "System.Globalization.CultureInfo") X(IPADDRESS, "System.Net.IPAddress")            \
    X(FILEINFO, "System.IO.FileInfo") X(DIRECTORYINFO, "System.IO.DirectoryInfo")                  \
    X(PROGRESSRECORD, "System.Management.Automation.ProgressRecord")                               \
    X(ATTRIBUTE, "System.Attribute")

#define PS_CORE_TYPE_ID(id, name) PS_T_##id,
enum ps_core_type { PS_CORE_TYPES(PS_CORE_TYPE_ID) PS_T_COUNT };

/* Type.ToString(): "System.Collections.Generic.List`1[System.Int32]". Owned. */
ps_string *ps_type_net_text(ps_type *t);

/* The core type; borrowed. */
ps_type *ps_core_type(ps_worker *w, enum ps_core_type which);

/* The type of a value, wrappers looked through; System.Object for null. */
ps_type *ps_type_of(ps_cx *cx, ps_value v);

/* A type by its exact full name, case-insensitively, among those that ship and those made so
 * far; no accelerators. NULL when there is none. */
ps_type *ps_type_named(ps_worker *w, const char *full_name);
/* As PowerShell resolves `[name]`: accelerators, "System." prefix, arrays, generics, nesting,
 * assembly-qualified names, then the hook's script types. NULL when there is none. */
ps_type *ps_type_resolve(ps_cx *cx, const ps_string *name);
ps_type *ps_type_array(ps_worker *w, ps_type *element, unsigned rank);
/* The constructed generic that `t` is or derives from, as a script's class may; else `t`. */
static inline ps_type *ps_type_constructed(ps_type *t)
{
    ps_type *c = t;
    while (c && !c->arg_count)
        c = c->base;
    return c ? c : t;
}
/* Its argument at `index`; NULL when there is none. */
ps_type *ps_type_part(ps_type *t, unsigned index);
/* The same; System.Object when there is none, or no type. */
ps_type *ps_type_part_or_object(ps_worker *w, ps_type *t, unsigned index);
ps_type *ps_type_generic(ps_worker *w, ps_type *open, ps_type **args, unsigned count);
ps_type *ps_type_by_id(ps_worker *w, uint32_t id);
/* The accelerator for a type as PowerShell writes it in signatures ("int", "string"), or its
 * display name. Borrowed. */
ps_string *ps_type_short(ps_worker *w, ps_type *t);

/* What `[name]` means apart from script classes and `using namespace`: accelerators, exact
 * names, "System." left out. No generics or arrays. NULL when there is none. A find_type hook is
 * asked first: it answers with script classes at once, and with types of used namespaces only
 * when this function finds nothing. */
ps_type *ps_type_builtin(ps_worker *w, const ps_string *name);
/* Whether [accelerator] names the type. */
bool ps_type_has_accelerator(const ps_type *t);
/* default(T). Owned. */
ps_value ps_type_default(ps_type *t);

/* Whether values of `t` can be used where `as` is expected (base classes, interfaces). */
bool ps_type_is(ps_type *t, ps_type *as);
bool ps_value_is(ps_cx *cx, ps_value v, ps_type *as);

/* A new type for a script class or enum; the engine fills `script`, members and values. */
ps_type *ps_type_new(ps_worker *w, ps_string *full_name, ps_type *base, uint16_t flags);

/* Instances: zeroed structure of `cls->size` bytes with one reference. */
void *ps_object_new(ps_type *type, const ps_class *cls, enum ps_kind kind);

/* Enums. Names by value: "ReadOnly, Hidden" for flags, the number's text when there is none. */
ps_value ps_enum(ps_type *type, int64_t value);
ps_string *ps_enum_text(ps_cx *cx, ps_value v);
/* Whether a number is a value of the enum (or a combination of [Flags]), as casts demand. */
bool ps_enum_defined(ps_worker *w, ps_type *type, int64_t value);
/* "Sunday,Monday,...", for messages. Owned. */
ps_string *ps_enum_names(ps_worker *w, ps_type *type);
/* From text as PowerShell parses enums (names, unique prefixes, lists, numbers). */
ps_result ps_enum_parse(ps_cx *cx, ps_type *type, const ps_string *text, ps_value *out);

struct ps_enum_table {
    unsigned count;
    struct ps_enum_item {
        ps_name name;
        ps_string *text;
        int64_t value;
    } *items;
};
/* The names and values of an enum type, parsed at first use; borrowed. */
const struct ps_enum_table *ps_enum_values(ps_worker *w, ps_type *type);
/* The order in which Enum keeps its items: by their unsigned values, equal ones as declared. Indices,
 * freed with ps_free(). */
unsigned *ps_enum_order(const struct ps_enum_table *table, unsigned *count);

#endif
