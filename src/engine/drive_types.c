/*
 * drive_types.c - the objects that show drives, providers and paths: ProviderInfo, PSDriveInfo,
 * PathInfo.
 */
#include "engine/drives.h"

#include "base/memory.h"
#include "object/heap.h"
#include "types/secure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#define SMA "System.Management.Automation."

typedef struct provider_object {
    ps_object object;
    const ps_provider *provider;
} provider_object;

typedef struct path_info {
    ps_object object;
    ps_value drive;  /* PSDriveInfo */
    ps_string *path; /* provider path */
} path_info;

ps_string *ps_provider_name(const ps_provider *p)
{
    return ps_string_printf("%s\\%s", p->module, p->name);
}

static ps_result provider_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    *out = ps_take_string(ps_provider_name(((provider_object *)self.u.object)->provider));
    return PS_OK;
}

static const ps_class provider_class = {
    .size = sizeof(provider_object), .to_string = provider_text};

/* One object a provider: what shows it is the same everywhere. */
ps_value ps_provider_object(ps_exec *x, const ps_provider *provider)
{
    if (x->runspace->providers.kind != PS_LIST)
        x->runspace->providers = ps_take_object(ps_arraylist_new(x->base.worker));
    ps_list *made = ps_as_list(x->runspace->providers);
    for (uint32_t i = 0; i < made->count; i++)
        if (((provider_object *)made->items[i].u.object)->provider == provider)
            return ps_retain(made->items[i]);
    provider_object *o = ps_object_new(ps_type_named(x->base.worker, SMA "ProviderInfo"),
                                       &provider_class, PS_INSTANCE);
    o->provider = provider;
    ps_list_add(made, ps_take_object(ps_retain_object(o)));
    return ps_take_object(o);
}

static ps_value drives_of(ps_exec *x, const ps_provider *provider)
{
    ps_worker *w = x->base.worker;
    ps_type *t = ps_type_named(w, SMA "PSDriveInfo");
    ps_list *list = ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_COLLECTION), &t, 1));
    ps_list *all = ps_as_list(x->runspace->drives);
    for (uint32_t i = 0; i < all->count; i++) {
        const ps_drive *d = (ps_drive *)all->items[i].u.object;
        if (d->provider == provider && ps_drive_visible(x, d))
            ps_list_add(list, ps_retain(all->items[i]));
    }
    return ps_take_object(list);
}

static bool is_files(const ps_provider *p)
{
    return strcmp(p->name, "FileSystem") == 0;
}

/* A type to name in ImplementingType. */
#define PROVIDER_TYPE(stem)                                                                        \
    static const ps_typedef type_##stem = {.name = "Microsoft.PowerShell.Commands." #stem,         \
                                           .flags = PS_TYPE_SEALED};
PROVIDER_TYPE(AliasProvider)
PROVIDER_TYPE(EnvironmentProvider)
PROVIDER_TYPE(FileSystemProvider)
PROVIDER_TYPE(FunctionProvider)
PROVIDER_TYPE(VariableProvider)

static ps_value implementing_type(ps_worker *w, const ps_provider *p)
{
    char name[80];
    snprintf(name, sizeof name, "Microsoft.PowerShell.Commands.%sProvider", p->name);
    ps_type *t = ps_type_named(w, name);
    return t ? ps_typeval(t) : ps_null();
}

#define PROVIDER_MEMBERS(M)                                                                        \
    M(PV_IMPLEMENTS, "type ImplementingType {get;}")                                               \
    M(PV_HELP, "string HelpFile {get;}")                                                           \
    M(PV_NAME, "string Name {get;}")                                                               \
    M(PV_SNAPIN, "System.Management.Automation.PSSnapInInfo PSSnapIn {get;}")                      \
    M(PV_MODULE, "string ModuleName {get;}")                                                       \
    M(PV_MODULE_INFO, "psmoduleinfo Module {get;}")                                                \
    M(PV_DESCRIPTION, "string Description {get;set;}")                                             \
    M(PV_CAPABILITIES, "System.Management.Automation.Provider.ProviderCapabilities "               \
                       "Capabilities {get;}")                                                      \
    M(PV_HOME, "string Home {get;set;}")                                                           \
    M(PV_DRIVES, "System.Collections.ObjectModel.Collection[System.Management.Automation."         \
                 "PSDriveInfo] Drives {get;}")                                                     \
    M(PV_COLON, "bool VolumeSeparatedByColon {get;}")                                              \
    M(PV_SEPARATOR, "char ItemSeparator {get;}")                                                   \
    M(PV_OTHER_SEPARATOR, "char AltItemSeparator {get;}")
PS_MEMBER_TABLE(provider, PROVIDER_MEMBERS)

static ps_result provider_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    const ps_provider *p = ((provider_object *)ps_base(self).u.object)->provider;
    (void)args, (void)count;
    switch (row) {
    case PV_IMPLEMENTS:
        *out = implementing_type(cx->worker, p);
        break;
    case PV_MODULE_INFO:
        *out = ps_null();
        break;
    case PV_NAME:
        *out = ps_text(p->name);
        break;
    case PV_MODULE:
    case PV_SNAPIN:
        *out = ps_text(p->module);
        break;
    case PV_HELP:
        *out = ps_text("System.Management.Automation.dll-Help.xml");
        break;
    case PV_DESCRIPTION:
        *out = ps_take_string(ps_string_empty());
        break;
    case PV_CAPABILITIES: {
        ps_type *t = ps_type_named(cx->worker, SMA "Provider.ProviderCapabilities");
        *out = ps_enum(t, p->capabilities);
        break;
    }
    case PV_HOME: {
        const char *home = is_files(p) ? getenv("HOME") : NULL;
        *out = home ? ps_take_string(ps_string_os(home, strlen(home)))
                    : ps_take_string(ps_string_empty());
        break;
    }
    case PV_DRIVES:
        /* PowerShell keeps a list of members with a provider from here on: where it is written as
         * its text, the text is an object's. */
        ps_extras_make(self.u.object);
        *out = drives_of(ps_exec_of(cx), p);
        break;
    case PV_COLON:
        *out = ps_bool(!is_files(p));
        break;
    case PV_SEPARATOR:
        *out = ps_char('/');
        break;
    case PV_OTHER_SEPARATOR:
        *out = ps_char('\\');
        break;
    default:
        return ps_throw(cx, "System.NotSupportedException",
                        "The properties of a provider cannot be changed in this host.");
    }
    return PS_OK;
}

static const ps_typedef type_provider = {.name = SMA "ProviderInfo",
                                         .members = provider_members,
                                         .invoke = provider_invoke,
                                         .cls = &provider_class};
static const ps_typedef type_capabilities = {
    .name = SMA "Provider.ProviderCapabilities",
    .members = "None=0\nInclude=1\nExclude=2\nFilter=4\nExpandWildcards=8\nShouldProcess=16\n"
               "Credentials=32\nTransactions=64\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_FLAGS | PS_TYPE_VALUE,
    .kind = PS_ENUM};

#define DRIVE_MEMBERS(M)                                                                           \
    M(DR_CURRENT, "string CurrentLocation {get;set;}")                                             \
    M(DR_NAME, "string Name {get;}")                                                               \
    M(DR_PROVIDER, "System.Management.Automation.ProviderInfo Provider {get;}")                    \
    M(DR_ROOT, "string Root {get;}")                                                               \
    M(DR_DESCRIPTION, "string Description {get;set;}")                                             \
    M(DR_MAXIMUM, "System.Nullable[long] MaximumSize {get;}")                                      \
    M(DR_CREDENTIAL, "System.Management.Automation.PSCredential Credential {get;}")                \
    M(DR_DISPLAY, "string DisplayRoot {get;}")                                                     \
    M(DR_COLON, "bool VolumeSeparatedByColon {get;}")
PS_MEMBER_TABLE(drive, DRIVE_MEMBERS)

static ps_value text_or_empty(ps_string *s)
{
    return ps_take_string(s ? ps_string_retain(s) : ps_string_empty());
}

static ps_result drive_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    ps_drive *d = (ps_drive *)ps_base(self).u.object;
    (void)count;
    switch (row) {
    case DR_CURRENT:
        *out = text_or_empty(d->current);
        break;
    case DR_NAME:
        *out = ps_take_string(ps_string_retain(d->spelling));
        break;
    case DR_PROVIDER:
        *out = ps_provider_object(ps_exec_of(cx), d->provider);
        break;
    case DR_ROOT:
        *out = text_or_empty(d->root);
        break;
    case DR_DESCRIPTION:
        *out = text_or_empty(d->description);
        break;
    case DR_COLON:
        *out = ps_bool(!is_files(d->provider));
        break;
    case DR_CURRENT | PS_ROW_SET:
        ps_string_release(d->current);
        d->current = ps_string_retain(args[0].u.string);
        break;
    case DR_DESCRIPTION | PS_ROW_SET:
        ps_string_release(d->description);
        d->description = ps_string_retain(args[0].u.string);
        break;
    case DR_CREDENTIAL: /* an empty one */
        *out = ps_credential_new(cx->worker, ps_null(), ps_null());
        break;
    default:
        *out = ps_null();
        break;
    }
    return PS_OK;
}

static void drive_drop(ps_object *o)
{
    ps_drive *d = (ps_drive *)o;
    ps_string_release(d->spelling);
    ps_string_release(d->root);
    ps_string_release(d->current);
    ps_string_release(d->description);
}

static ps_result drive_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    *out = ps_take_string(ps_string_retain(((ps_drive *)self.u.object)->spelling));
    return PS_OK;
}

static const ps_class drive_class = {
    .size = sizeof(ps_drive), .drop = drive_drop, .to_string = drive_text};
static const ps_typedef type_drive = {.name = SMA "PSDriveInfo",
                                      .members = drive_members,
                                      .invoke = drive_invoke,
                                      .cls = &drive_class};

#define PATH_MEMBERS(M)                                                                            \
    M(PI_DRIVE, "System.Management.Automation.PSDriveInfo Drive {get;}")                           \
    M(PI_PROVIDER, "System.Management.Automation.ProviderInfo Provider {get;}")                    \
    M(PI_PROVIDER_PATH, "string ProviderPath {get;}")                                              \
    M(PI_PATH, "string Path {get;}")
PS_MEMBER_TABLE(path, PATH_MEMBERS)

static ps_result path_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    path_info *p = (path_info *)ps_base(self).u.object;
    ps_drive *d = (ps_drive *)p->drive.u.object;
    (void)args, (void)count;
    switch (row) {
    case PI_DRIVE:
        *out = ps_retain(p->drive);
        break;
    case PI_PROVIDER:
        *out = ps_provider_object(ps_exec_of(cx), d->provider);
        break;
    case PI_PROVIDER_PATH:
        *out = ps_take_string(ps_string_retain(p->path));
        break;
    default:
        *out = ps_take_string(ps_drive_display(d, p->path));
        break;
    }
    return PS_OK;
}

static void path_drop(ps_object *o)
{
    ps_release(((path_info *)o)->drive);
    ps_string_release(((path_info *)o)->path);
}

static ps_result path_text(ps_cx *cx, ps_value self, ps_value *out)
{
    path_info *p = (path_info *)self.u.object;
    (void)cx;
    *out = ps_take_string(ps_drive_display((ps_drive *)p->drive.u.object, p->path));
    return PS_OK;
}

static const ps_class path_class = {
    .size = sizeof(path_info), .drop = path_drop, .to_string = path_text};
static const ps_typedef type_path = {
    .name = SMA "PathInfo", .members = path_members, .invoke = path_invoke, .cls = &path_class};

const ps_typedef *const ps_drive_types[] = {&type_provider,
                                            &type_capabilities,
                                            &type_drive,
                                            &type_path,
                                            &type_AliasProvider,
                                            &type_EnvironmentProvider,
                                            &type_FileSystemProvider,
                                            &type_FunctionProvider,
                                            &type_VariableProvider,
                                            NULL};

ps_value ps_path_info(ps_exec *x, ps_drive *drive, ps_string *provider_path)
{
    path_info *p =
        ps_object_new(ps_type_named(x->base.worker, SMA "PathInfo"), &path_class, PS_INSTANCE);
    p->drive = ps_take_object(ps_retain_object(drive));
    p->path = ps_string_retain(provider_path);
    return ps_take_object(p);
}

ps_drive *ps_drive_new(ps_exec *x, ps_string *name, const ps_provider *provider, ps_string *root,
                       ps_string *description)
{
    ps_drive *d =
        ps_object_new(ps_type_named(x->base.worker, SMA "PSDriveInfo"), &drive_class, PS_INSTANCE);
    d->name = ps_intern(x->base.worker, name);
    d->spelling = ps_string_retain(name);
    d->root = ps_string_retain(root);
    d->current = ps_string_empty();
    d->description = ps_string_retain(description);
    d->provider = provider;
    return d;
}

bool ps_is_drive(ps_value v)
{
    return ps_is_class(ps_base(v), &drive_class);
}

ps_drive *ps_path_info_parts(ps_value v, ps_string **path)
{
    v = ps_base(v);
    if (!ps_is_class(v, &path_class))
        return NULL;
    *path = ((path_info *)v.u.object)->path;
    return (ps_drive *)((path_info *)v.u.object)->drive.u.object;
}

/* ---- type data: the space of a drive of files ------------------------------------------------ */

enum { USED, FREE }; /* rows of code_rows */

static ps_result drive_code(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    struct statvfs s;
    (void)cx, (void)args, (void)count;
    *out = ps_void(); /* other drives have none */
    if (!ps_is_drive(self))
        return PS_OK;
    const ps_drive *d = (ps_drive *)ps_base(self).u.object;
    if (!is_files(d->provider))
        return PS_OK;
    char *root = ps_string_to_os(d->root, NULL);
    if (statvfs(root, &s) == 0) {
        uint64_t free = (uint64_t)s.f_bavail * s.f_frsize,
                 total = (uint64_t)s.f_blocks * s.f_frsize;
        *out = ps_long((int64_t)(row == USED ? total - free : free));
    }
    ps_free(root);
    return PS_OK;
}

static const struct ps_code_row code_rows[] = {
    [USED] = {SMA "PSDriveInfo", "Used"}, [FREE] = {SMA "PSDriveInfo", "Free"}, {"", ""}};
const struct ps_code_property ps_drive_code[] = {{code_rows, drive_code}};
