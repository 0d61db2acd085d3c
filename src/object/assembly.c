/*
 * assembly.c - System.Reflection.Assembly, AssemblyName and System.AppDomain. There are no files
 * behind the assemblies here: each is the name that types carry, and its types are those that
 * ship. What is not among them cannot be loaded.
 */
#include "object/assembly.h"

#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/worker_private.h"

#include <string.h>
#include <unistd.h>

struct assembly {
    ps_object object;
    ps_string *name; /* the full name */
};

static const struct assembly *as_assembly(ps_value v)
{
    return (const struct assembly *)v.u.object;
}

static void assembly_drop(ps_object *o)
{
    ps_string_release(((struct assembly *)o)->name);
}

static ps_result assembly_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    *out = ps_take_string(ps_string_retain(as_assembly(self)->name));
    return PS_OK;
}

static bool assembly_equals(ps_value self, ps_value other)
{
    return other.kind == PS_INSTANCE && other.u.object->type == self.u.object->type &&
           ps_string_equal(as_assembly(self)->name, as_assembly(other)->name);
}

static uint32_t assembly_hash(ps_value self)
{
    return ps_string_hash(as_assembly(self)->name);
}

static const ps_class assembly_class = {.size = sizeof(struct assembly),
                                        .drop = assembly_drop,
                                        .to_string = assembly_text,
                                        .equals = assembly_equals,
                                        .hash = assembly_hash};
/* .NET compares AssemblyName objects by reference. */
static const ps_class name_class = {
    .size = sizeof(struct assembly), .drop = assembly_drop, .to_string = assembly_text};

static ps_value make(ps_cx *cx, const char *type, const ps_class *cls, const ps_string *name)
{
    struct assembly *a = ps_object_new(ps_type_named(cx->worker, type), cls, PS_INSTANCE);
    a->name = ps_string_retain(name);
    return ps_take_object(a);
}

static ps_value make_assembly(ps_cx *cx, const ps_string *name)
{
    return make(cx, "System.Reflection.RuntimeAssembly", &assembly_class, name);
}

ps_value ps_assembly_of_type(ps_cx *cx, const ps_type *t)
{
    return make_assembly(cx, t->assembly);
}

/* The text before the first comma. Owned. */
static ps_string *simple_name(const ps_string *full)
{
    int64_t comma = ps_string_find_unit(full, ',', 0);
    return ps_string_sub(full, 0, comma < 0 ? full->length : (uint32_t)comma);
}

/* ---- Assembly -------------------------------------------------------------------------------- */

#define ASSEMBLY_MEMBERS(M)                                                                        \
    M(ASM_FULL_NAME, "string FullName {get;}")                                                     \
    M(ASM_ENTRY, "System.Reflection.MethodInfo EntryPoint {get;}")                                 \
    M(ASM_COLLECTIBLE, "bool IsCollectible {get;}")                                                \
    M(ASM_REFLECTION, "bool ReflectionOnly {get;}")                                                \
    M(ASM_LOCATION, "string Location {get;}")                                                      \
    M(ASM_IMAGE, "string ImageRuntimeVersion {get;}")                                              \
    M(ASM_GLOBAL, "bool GlobalAssemblyCache {get;}")                                               \
    M(ASM_HOST, "long HostContext {get;}")                                                         \
    M(ASM_DYNAMIC, "bool IsDynamic {get;}")                                                        \
    M(ASM_EXPORTED, "System.Collections.Generic.IEnumerable[type] ExportedTypes {get;}")           \
    M(ASM_TRUSTED, "bool IsFullyTrusted {get;}")                                                   \
    M(ASM_GET_TYPES, "type[] GetTypes()")                                                          \
    M(ASM_GET_EXPORTED, "type[] GetExportedTypes()")                                               \
    M(ASM_TYPE, "type GetType(string name)")                                                       \
    M(ASM_TYPE_THROW, "type GetType(string name, bool throwOnError)")                              \
    M(ASM_TYPE_CASE, "type GetType(string name, bool throwOnError, bool ignoreCase)")              \
    M(ASM_NAME, "System.Reflection.AssemblyName GetName()")                                        \
    M(ASM_NAME_COPIED, "System.Reflection.AssemblyName GetName(bool copiedName)")                  \
    M(ASM_CREATE, "System.Object CreateInstance(string typeName)")                                 \
    M(ASM_CREATE_CASE, "System.Object CreateInstance(string typeName, bool ignoreCase)")           \
    M(ASM_ATTRIBUTES, "System.Object[] GetCustomAttributes(bool inherit)")                         \
    M(ASM_ATTRIBUTES_OF, "System.Object[] GetCustomAttributes(type attributeType, bool inherit)")  \
    M(ASM_DEFINED, "bool IsDefined(type attributeType, bool inherit)")                             \
    M(ASM_RESOURCES, "string[] GetManifestResourceNames()")                                        \
    M(ASM_EQUALS, "bool Equals(System.Object o)")                                                  \
    M(ASM_HASH, "int GetHashCode()")                                                               \
    M(ASM_TEXT, "string ToString()")                                                               \
    M(ASM_OF, "static System.Reflection.Assembly GetAssembly(type type)")                          \
    M(ASM_QUALIFIED, "static string CreateQualifiedName(string assemblyName, string typeName)")    \
    M(ASM_LOAD, "static System.Reflection.Assembly Load(string assemblyString)")                   \
    M(ASM_LOAD_PARTIAL,                                                                            \
      "static System.Reflection.Assembly LoadWithPartialName(string partialName)")                 \
    M(ASM_LOAD_FROM, "static System.Reflection.Assembly LoadFrom(string assemblyFile)")            \
    M(ASM_LOAD_FILE, "static System.Reflection.Assembly LoadFile(string path)")
PS_MEMBER_TABLE(assembly, ASSEMBLY_MEMBERS)

struct types_of {
    ps_cx *cx;
    const ps_string *assembly;
    ps_list *found;
};

static bool add_type(void *u, const char *name, size_t length)
{
    struct types_of *q = u;
    ps_string *text = ps_string_utf8(name, length);
    ps_type *t = *name == '!' ? NULL : ps_type_named_string(q->cx->worker, text);
    ps_string_release(text);
    if (!t || !ps_string_equal(t->assembly, q->assembly))
        return true;
    for (uint32_t i = 0; i < q->found->count; i++)
        if (q->found->items[i].u.type == t)
            return true;
    ps_list_add(q->found, ps_typeval(t));
    return true;
}

static ps_result types_of(ps_cx *cx, const ps_string *assembly, ps_value *out)
{
    struct types_of q = {.cx = cx, .assembly = assembly, .found = ps_arraylist_new(cx->worker)};
    ps_array *a;
    ps_type_names_each(cx->worker, add_type, &q);
    ps_result r = ps_array_new(cx, ps_core_type(cx->worker, PS_T_TYPE), q.found->count, &a);
    for (uint32_t i = 0; r == PS_OK && i < q.found->count; i++)
        ps_array_put(a, i, q.found->items[i]);
    ps_release_object(q.found);
    if (r == PS_OK)
        *out = ps_take_object(a);
    return r;
}

/* The type of a full name in the assembly; `*out` is NULL where there is none. */
static ps_result type_in(ps_cx *cx, const ps_string *assembly, ps_value name, bool raise, bool fold,
                         ps_type **out)
{
    if (name.kind != PS_STRING)
        return ps_throw_argument(cx, "System.ArgumentNullException", "typeName",
                                 "Value cannot be null.");
    ps_type *t = ps_type_named_string(cx->worker, name.u.string);
    bool same = t && ps_string_equal(t->assembly, assembly) &&
                (fold || ps_string_equal(t->full_name, name.u.string));
    if (!same && raise)
        return ps_throw(cx, "System.TypeLoadException",
                        "Could not resolve type '%s' in assembly '%s'.", PS_U8(cx, name.u.string),
                        PS_U8(cx, assembly));
    *out = same ? t : NULL;
    return PS_OK;
}

static ps_result empty_array(ps_cx *cx, enum ps_core_type type, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, type), 0, &a));
    *out = ps_take_object(a);
    return PS_OK;
}

/* ---- loading: what is here already ----------------------------------------------------------- */

/* The full name of the assembly that a name in whatever length means; NULL: none. Owned. */
static ps_string *known(const ps_string *name)
{
    ps_string *wanted = simple_name(name), *found;
    for (unsigned i = 0; (found = ps_assembly_at(i)); i++) {
        ps_string *simple = simple_name(found);
        bool same = ps_string_equal_fold(simple, wanted);
        ps_string_release(simple);
        if (same)
            break;
        ps_string_release(found);
    }
    ps_string_release(wanted);
    return found;
}

static ps_result load_name(ps_cx *cx, ps_value name, bool partial, ps_value *out)
{
    if (name.kind != PS_STRING)
        return ps_throw_argument(cx, "System.ArgumentNullException",
                                 partial ? "partialName" : "assemblyString",
                                 "Value cannot be null.");
    ps_string *full = known(name.u.string);
    if (!full && partial) {
        *out = ps_null();
        return PS_OK;
    }
    if (!full) {
        bool whole = ps_string_find_unit(name.u.string, ',', 0) >= 0;
        return ps_throw(cx, "System.IO.FileNotFoundException",
                        "Could not load file or assembly '%s%s'. The system cannot find the file "
                        "specified.\n",
                        PS_U8(cx, name.u.string),
                        whole ? "" : ", Culture=neutral, PublicKeyToken=null");
    }
    *out = make_assembly(cx, full);
    ps_string_release(full);
    return PS_OK;
}

static ps_result load_path(ps_cx *cx, ps_value path, bool absolute)
{
    const char *parameter = absolute ? "path" : "assemblyFile";
    if (path.kind != PS_STRING)
        return ps_throw_argument(cx, "System.ArgumentNullException", parameter,
                                 "Value cannot be null.");
    const char *text = PS_U8(cx, path.u.string);
    if (absolute && *text != '/')
        return ps_throw_argument(cx, "System.ArgumentException", parameter,
                                 "Path \"%s\" is not an absolute path.", text);
    if (access(text, F_OK) != 0)
        return ps_throw(cx, "System.IO.FileNotFoundException",
                        "Could not load file or assembly '%s'. The system cannot find the file "
                        "specified.%s",
                        text, absolute ? "" : "\n");
    return ps_throw(cx, "System.NotSupportedException",
                    "The file '%s' is a .NET assembly, which this host cannot load.", text);
}

static ps_result assembly_static(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    switch (row) {
    case ASM_OF:
        if (args[0].kind != PS_TYPE)
            return ps_throw_argument(cx, "System.ArgumentNullException", "type",
                                     "Value cannot be null.");
        *out = ps_assembly_of_type(cx, args[0].u.type);
        return PS_OK;
    case ASM_QUALIFIED:
        *out = ps_take_string(ps_string_printf(
            "%s, %s", PS_U8(cx, args[1].kind == PS_STRING ? args[1].u.string : NULL),
            PS_U8(cx, args[0].kind == PS_STRING ? args[0].u.string : NULL)));
        return PS_OK;
    case ASM_LOAD:
    case ASM_LOAD_PARTIAL:
        return load_name(cx, args[0], row == ASM_LOAD_PARTIAL, out);
    default:
        return load_path(cx, args[0], row == ASM_LOAD_FILE);
    }
}

static ps_result assembly_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    if (row >= ASM_OF)
        return assembly_static(cx, row, args, out);
    const struct assembly *a = as_assembly(self);
    ps_type *t;
    switch (row) {
    case ASM_FULL_NAME:
    case ASM_TEXT:
        return assembly_text(cx, self, out);
    case ASM_ENTRY:
        *out = ps_null();
        return PS_OK;
    case ASM_LOCATION:
        *out = ps_text("");
        return PS_OK;
    case ASM_IMAGE:
        *out = ps_text("v4.0.30319");
        return PS_OK;
    case ASM_HOST:
        *out = ps_long(0);
        return PS_OK;
    case ASM_TRUSTED:
        *out = ps_bool(true);
        return PS_OK;
    case ASM_DYNAMIC:
        *out = ps_bool(ps_string_starts_fold(a->name, "PowerShell Class Assembly"));
        return PS_OK;
    case ASM_EXPORTED:
    case ASM_GET_TYPES:
    case ASM_GET_EXPORTED:
        return types_of(cx, a->name, out);
    case ASM_TYPE:
    case ASM_TYPE_THROW:
    case ASM_TYPE_CASE:
        PS_TRY(
            type_in(cx, a->name, args[0], count > 1 && args[1].u.i, count > 2 && args[2].u.i, &t));
        *out = t ? ps_typeval(t) : ps_null();
        return PS_OK;
    case ASM_NAME:
    case ASM_NAME_COPIED:
        *out = make(cx, "System.Reflection.AssemblyName", &name_class, a->name);
        return PS_OK;
    case ASM_CREATE:
    case ASM_CREATE_CASE:
        PS_TRY(type_in(cx, a->name, args[0], false, count > 1 && args[1].u.i, &t));
        *out = ps_null();
        return t ? ps_type_create(cx, t, NULL, 0, out) : PS_OK;
    case ASM_ATTRIBUTES:
    case ASM_ATTRIBUTES_OF:
        return empty_array(cx, PS_T_OBJECT, out);
    case ASM_RESOURCES:
        return empty_array(cx, PS_T_STRING, out);
    case ASM_EQUALS:
        *out = ps_bool(assembly_equals(self, ps_base(args[0])));
        return PS_OK;
    case ASM_HASH:
        *out = ps_int((int32_t)assembly_hash(self));
        return PS_OK;
    default: /* IsCollectible, ReflectionOnly, GlobalAssemblyCache, IsDefined */
        *out = ps_bool(false);
        return PS_OK;
    }
}

const ps_typedef ps_type_assembly = {.name = "System.Reflection.Assembly",
                                     .members = assembly_members,
                                     .invoke = assembly_invoke,
                                     .flags = PS_TYPE_ABSTRACT};

/* ---- AssemblyName ---------------------------------------------------------------------------- */

#define NAME_MEMBERS(M)                                                                            \
    M(NAME_NEW, "new(string assemblyName)")                                                        \
    M(NAME_NAME, "string Name {get;}")                                                             \
    M(NAME_VERSION, "version Version {get;}")                                                      \
    M(NAME_CULTURE, "string CultureName {get;}")                                                   \
    M(NAME_FULL, "string FullName {get;}")                                                         \
    M(NAME_TOKEN, "byte[] GetPublicKeyToken()")                                                    \
    M(NAME_TEXT, "string ToString()")
PS_MEMBER_TABLE(name, NAME_MEMBERS)

/* The text of `Key=...` in a full name; NULL: there is none. Owned. */
static ps_string *part(const ps_string *full, const char *key)
{
    ps_string *wanted = ps_string_c(key);
    int64_t at = ps_string_find(full, wanted, 0, true);
    uint32_t start = (uint32_t)at + wanted->length;
    ps_string_release(wanted);
    if (at < 0)
        return NULL;
    int64_t comma = ps_string_find_unit(full, ',', start);
    return ps_string_sub(full, start, (comma < 0 ? full->length : (uint32_t)comma) - start);
}

static ps_result name_token(ps_cx *cx, const ps_string *full, ps_value *out)
{
    ps_string *text = part(full, "PublicKeyToken=");
    uint32_t length = !text || ps_string_is(text, "null") ? 0 : text->length / 2;
    ps_array *a;
    ps_result r = ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), length, &a);
    for (uint32_t i = 0; r == PS_OK && i < length; i++) {
        unsigned value = 0;
        for (uint32_t k = i * 2; k < i * 2 + 2; k++) {
            uint16_t unit = ps_string_at(text, k);
            value = value << 4 | (unsigned)(unit <= '9' ? unit - '0' : (unit | 32) - 'a' + 10) % 16;
        }
        ps_array_put(a, i, ps_integer(PS_BYTE, value));
    }
    ps_string_release(text);
    if (r == PS_OK)
        *out = ps_take_object(a);
    return r;
}

static ps_result name_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row == NAME_NEW) {
        if (args[0].kind != PS_STRING)
            return ps_throw_argument(cx, "System.ArgumentNullException", "assemblyName",
                                     "Value cannot be null.");
        *out = make(cx, "System.Reflection.AssemblyName", &name_class, args[0].u.string);
        return PS_OK;
    }
    const ps_string *full = as_assembly(self)->name;
    ps_value text;
    switch (row) {
    case NAME_NAME:
        *out = ps_take_string(simple_name(full));
        return PS_OK;
    case NAME_VERSION: {
        text = ps_take_string(part(full, "Version="));
        *out = ps_null();
        ps_result r =
            text.kind == PS_STRING
                ? ps_type_create(cx, ps_core_type(cx->worker, PS_T_VERSION), &text, 1, out)
                : PS_OK;
        ps_release(text);
        return r;
    }
    case NAME_CULTURE:
        text = ps_take_string(part(full, "Culture="));
        if (text.kind == PS_STRING && ps_string_is_fold(text.u.string, "neutral"))
            ps_assign(&text, ps_text(""));
        *out = text;
        return PS_OK;
    case NAME_TOKEN:
        return name_token(cx, full, out);
    default:
        return assembly_text(cx, self, out);
    }
}

const ps_typedef ps_type_assembly_name = {.name = "System.Reflection.AssemblyName",
                                          .members = name_members,
                                          .invoke = name_invoke,
                                          .cls = &name_class,
                                          .flags = PS_TYPE_SEALED};

/* ---- AppDomain ------------------------------------------------------------------------------- */

#define DOMAIN_MEMBERS(M)                                                                          \
    M(DOMAIN_CURRENT, "static System.AppDomain CurrentDomain {get;}")                              \
    M(DOMAIN_BASE, "string BaseDirectory {get;}")                                                  \
    M(DOMAIN_NAME, "string FriendlyName {get;}")                                                   \
    M(DOMAIN_ID, "int Id {get;}")                                                                  \
    M(DOMAIN_TRUSTED, "bool IsFullyTrusted {get;}")                                                \
    M(DOMAIN_HOMOGENOUS, "bool IsHomogenous {get;}")                                               \
    M(DOMAIN_SHADOW, "bool ShadowCopyFiles {get;}")                                                \
    M(DOMAIN_ASSEMBLIES, "System.Reflection.Assembly[] GetAssemblies()")                           \
    M(DOMAIN_DEFAULT, "bool IsDefaultAppDomain()")                                                 \
    M(DOMAIN_UNLOADING, "bool IsFinalizingForUnload()")                                            \
    M(DOMAIN_TEXT, "string ToString()")
PS_MEMBER_TABLE(domain, DOMAIN_MEMBERS)

static ps_result domain_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    (void)self;
    *out = ps_text("Name:pwsh\nThere are no context policies.");
    return PS_OK;
}

static bool domain_equals(ps_value self, ps_value other)
{
    return other.kind == PS_INSTANCE && other.u.object->type == self.u.object->type;
}

static const ps_class domain_class = {
    .size = sizeof(ps_object), .to_string = domain_text, .equals = domain_equals};

static ps_result assemblies(ps_cx *cx, ps_value *out)
{
    ps_array *a;
    uint32_t count = 0;
    ps_string *name;
    for (; (name = ps_assembly_at(count)); count++)
        ps_string_release(name);
    PS_TRY(ps_array_new(cx, ps_type_named(cx->worker, "System.Reflection.Assembly"), count, &a));
    for (uint32_t i = 0; i < count; i++) {
        name = ps_assembly_at(i);
        ps_array_put(a, i, make_assembly(cx, name));
        ps_string_release(name);
    }
    *out = ps_take_object(a);
    return PS_OK;
}

/* The folder of this program, with a slash at the end. */
static ps_string *program_folder(void)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    while (length > 0 && path[length - 1] != '/')
        length--;
    return ps_string_utf8(path, length > 0 ? (size_t)length : 0);
}

static ps_result domain_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)args;
    (void)count;
    switch (row) {
    case DOMAIN_CURRENT:
        *out = ps_take_object(ps_object_new(ps_type_named(cx->worker, "System.AppDomain"),
                                            &domain_class, PS_INSTANCE));
        return PS_OK;
    case DOMAIN_BASE:
        *out = ps_take_string(program_folder());
        return PS_OK;
    case DOMAIN_NAME:
        *out = ps_text("pwsh");
        return PS_OK;
    case DOMAIN_ID:
        *out = ps_int(1);
        return PS_OK;
    case DOMAIN_ASSEMBLIES:
        return assemblies(cx, out);
    case DOMAIN_TEXT:
        return domain_text(cx, self, out);
    case DOMAIN_SHADOW:
    case DOMAIN_UNLOADING:
        *out = ps_bool(false);
        return PS_OK;
    default: /* IsFullyTrusted, IsHomogenous, IsDefaultAppDomain */
        *out = ps_bool(true);
        return PS_OK;
    }
}

const ps_typedef ps_type_app_domain = {.name = "System.AppDomain",
                                       .base = "System.MarshalByRefObject",
                                       .members = domain_members,
                                       .invoke = domain_invoke,
                                       .cls = &domain_class,
                                       .flags = PS_TYPE_SEALED};
