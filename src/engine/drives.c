/*
 * drives.c - a runspace's drives and providers, and the objects that show them.
 */
#include "engine/drives.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SMA "System.Management.Automation."

/* ---- the file system as far as the engine itself needs it: an embedder without providers -------- */

static ps_result file_exists(ps_item_call *call, bool *exists, bool *container)
{
    char *name = ps_string_to_os(call->path, NULL);
    struct stat st;
    *exists = stat(name, &st) == 0;
    *container = *exists && S_ISDIR(st.st_mode);
    ps_free(name);
    return PS_OK;
}

static const ps_provider plain_files = {.name = "FileSystem",
                                        .module = "Microsoft.PowerShell.Core",
                                        .default_drives = "/\0Temp\0",
                                        .exists = file_exists};

/* ---- objects ---------------------------------------------------------------------------------------- */

typedef struct provider_object {
    ps_object object;
    const ps_provider *provider;
} provider_object;

typedef struct path_info {
    ps_object object;
    ps_value drive;      /* PSDriveInfo */
    ps_string *path;     /* provider path */
} path_info;

static ps_string *provider_name(const ps_provider *p)
{
    return ps_string_printf("%s\\%s", p->module, p->name);
}

static ps_result provider_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    *out = ps_take_string(provider_name(((provider_object *)self.u.object)->provider));
    return PS_OK;
}

static const ps_class provider_class = {
    .name = "provider", .size = sizeof(provider_object), .to_string = provider_text};

ps_value ps_provider_object(ps_exec *x, const ps_provider *provider)
{
    provider_object *o = ps_object_new(ps_type_named(x->base.worker, SMA "ProviderInfo"),
                                       &provider_class, PS_INSTANCE);
    o->provider = provider;
    return ps_take_object(o);
}

static ps_value drives_of(ps_exec *x, const ps_provider *provider)
{
    ps_worker *w = x->base.worker;
    ps_type *t = ps_type_named(w, SMA "PSDriveInfo");
    ps_list *list = ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_COLLECTION), &t, 1));
    ps_list *all = ps_as_list(x->runspace->drives);
    for (uint32_t i = 0; i < all->count; i++)
        if (((ps_drive *)all->items[i].u.object)->provider == provider)
            ps_list_add(list, ps_retain(all->items[i]));
    return ps_take_object(list);
}

static bool is_files(const ps_provider *p)
{
    return strcmp(p->name, "FileSystem") == 0;
}

#define PROVIDER_MEMBERS(M)                                                                        \
    M(PV_NAME, "string Name {get;}")                                                               \
    M(PV_MODULE, "string ModuleName {get;}")                                                       \
    M(PV_SNAPIN, "string PSSnapIn {get;}")                                                         \
    M(PV_HELP, "string HelpFile {get;}")                                                           \
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
    case PV_NAME: *out = ps_text(p->name); break;
    case PV_MODULE: case PV_SNAPIN: *out = ps_text(p->module); break;
    case PV_HELP: *out = ps_text("System.Management.Automation.dll-Help.xml"); break;
    case PV_DESCRIPTION: *out = ps_take_string(ps_string_empty()); break;
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
    case PV_DRIVES: *out = drives_of(ps_exec_of(cx), p); break;
    case PV_COLON: *out = ps_bool(!is_files(p)); break;
    case PV_SEPARATOR: *out = ps_char('/'); break;
    case PV_OTHER_SEPARATOR: *out = ps_char('\\'); break;
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
    case DR_CURRENT: *out = text_or_empty(d->current); break;
    case DR_NAME: *out = ps_take_string(ps_string_retain(d->spelling)); break;
    case DR_PROVIDER: *out = ps_provider_object(ps_exec_of(cx), d->provider); break;
    case DR_ROOT: *out = text_or_empty(d->root); break;
    case DR_DESCRIPTION: *out = text_or_empty(d->description); break;
    case DR_COLON: *out = ps_bool(!is_files(d->provider)); break;
    case DR_CURRENT | PS_ROW_SET:
        ps_string_release(d->current);
        d->current = ps_string_retain(args[0].u.string);
        break;
    case DR_DESCRIPTION | PS_ROW_SET:
        ps_string_release(d->description);
        d->description = ps_string_retain(args[0].u.string);
        break;
    default: *out = ps_null(); break;
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
    .name = "drive", .size = sizeof(ps_drive), .drop = drive_drop, .to_string = drive_text};
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
    case PI_DRIVE: *out = ps_retain(p->drive); break;
    case PI_PROVIDER: *out = ps_provider_object(ps_exec_of(cx), d->provider); break;
    case PI_PROVIDER_PATH: *out = ps_take_string(ps_string_retain(p->path)); break;
    default: *out = ps_take_string(ps_drive_display(d, p->path)); break;
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
    .name = "path info", .size = sizeof(path_info), .drop = path_drop, .to_string = path_text};
static const ps_typedef type_path = {.name = SMA "PathInfo",
                                     .members = path_members,
                                     .invoke = path_invoke,
                                     .cls = &path_class};

const ps_typedef *const ps_drive_types[] = {&type_provider, &type_capabilities, &type_drive,
                                            &type_path, NULL};

ps_value ps_path_info(ps_exec *x, ps_drive *drive, ps_string *provider_path)
{
    path_info *p = ps_object_new(ps_type_named(x->base.worker, SMA "PathInfo"), &path_class,
                                 PS_INSTANCE);
    p->drive = ps_take_object(ps_retain_object(drive));
    p->path = ps_string_retain(provider_path);
    return ps_take_object(p);
}

/* ---- the table -------------------------------------------------------------------------------------- */

ps_drive *ps_drive_add(ps_exec *x, ps_string *name, const ps_provider *provider, ps_string *root,
                       ps_string *description)
{
    ps_list *all = ps_as_list(x->runspace->drives);
    ps_name n = ps_intern(x->base.worker, name);
    for (uint32_t i = 0; i < all->count; i++)
        if (((ps_drive *)all->items[i].u.object)->name == n)
            return NULL;
    ps_drive *d = ps_object_new(ps_type_named(x->base.worker, SMA "PSDriveInfo"), &drive_class,
                                PS_INSTANCE);
    d->name = n;
    d->spelling = ps_string_retain(name);
    d->root = ps_string_retain(root);
    d->current = ps_string_empty();
    d->description = ps_string_retain(description);
    d->provider = provider;
    if (!ps_list_add(all, ps_take_object(d)))
        return NULL;
    return d;
}

bool ps_drive_remove(ps_exec *x, ps_drive *drive)
{
    ps_list *all = ps_as_list(x->runspace->drives);
    for (uint32_t i = 0; i < all->count; i++)
        if (all->items[i].u.object == &drive->object) {
            ps_list_remove(all, i, 1);
            return true;
        }
    return false;
}

static void add_default(ps_exec *x, const ps_provider *p, const char *name)
{
    static const char descriptions[] =
        "Alias\0Drive that contains a view of the aliases stored in a session state\0"
        "Env\0Drive that contains a view of the environment variables for the process\0"
        "Function\0Drive that contains a view of the functions stored in a session state\0"
        "Variable\0Drive that contains a view of those variables stored in a session state\0"
        "Temp\0Drive that maps to the temporary directory path for the current user\0";
    const char *text = "", *root = "";
    for (const char *at = descriptions; *at; at += strlen(at) + 1) {
        const char *value = at + strlen(at) + 1;
        if (strcmp(at, name) == 0)
            text = value;
        at = value;
    }
    char temp[4096];
    if (strcmp(name, "/") == 0) {
        root = "/";
    } else if (strcmp(name, "Temp") == 0) {
        const char *folder = getenv("TMPDIR");
        snprintf(temp, sizeof temp, "%s", folder && *folder ? folder : "/tmp/");
        size_t n = strlen(temp);
        if (temp[n - 1] != '/' && n + 1 < sizeof temp)
            memcpy(temp + n, "/", 2);
        root = temp;
    }
    ps_string *n = ps_string_c(name), *r = ps_string_os(root, strlen(root)),
              *d = ps_string_c(text);
    ps_drive_add(x, n, p, r, d);
    ps_string_release(n);
    ps_string_release(r);
    ps_string_release(d);
}

static const ps_provider *const no_providers[] = {&plain_files, NULL};

static const ps_provider *const *providers_of(ps_exec *x)
{
    const ps_provider *const *p = x->runspace->engine->options.providers;
    return p ? p : no_providers;
}

void ps_drives_init(ps_runspace *rs)
{
    ps_exec *x = &rs->exec;
    rs->drives = ps_take_object(ps_arraylist_new(x->base.worker));
    for (const ps_provider *const *p = providers_of(x); *p; p++)
        for (const char *at = (*p)->default_drives; at && *at; at += strlen(at) + 1)
            add_default(x, *p, at);
    ps_string *slash = ps_string_c("/");
    rs->drive = ps_drive_find(x, slash);
    ps_string_release(slash);
    if (!rs->drive) {
        ps_clear_pending(&x->base);
        add_default(x, &plain_files, "/");
        rs->drive = (ps_drive *)ps_as_list(rs->drives)->items[0].u.object;
    }
}

void ps_drives_free(ps_runspace *rs)
{
    ps_release(rs->drives);
    rs->drives = ps_unset();
    rs->drive = NULL;
}

ps_drive *ps_drive_find(ps_exec *x, const ps_string *name)
{
    ps_list *all = ps_as_list(x->runspace->drives);
    for (uint32_t i = 0; i < all->count; i++) {
        ps_drive *d = (ps_drive *)all->items[i].u.object;
        if (ps_string_equal_fold(d->spelling, name))
            return d;
    }
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_raise(&x->base, SMA "DriveNotFoundException", "DriveNotFound", PS_OBJECT_NOT_FOUND, target,
             "Cannot find drive. A drive with the name '%s' does not exist.",
             PS_U8(&x->base, name));
    ps_release(target);
    return NULL;
}

ps_drive *ps_drive_current(ps_exec *x)
{
    return x->runspace->drive;
}

const ps_provider *ps_provider_named(ps_exec *x, const ps_string *name)
{
    for (const ps_provider *const *p = providers_of(x); *p; p++) {
        ps_string *full = provider_name(*p);
        bool same = ps_string_is_fold(name, (*p)->name) || ps_string_equal_fold(full, name);
        ps_string_release(full);
        if (same)
            return *p;
    }
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_raise(&x->base, SMA "ProviderNotFoundException", "ProviderNotFound", PS_OBJECT_NOT_FOUND,
             target, "Cannot find a provider with the name '%s'.", PS_U8(&x->base, name));
    ps_release(target);
    return NULL;
}

ps_string *ps_drive_display(ps_drive *drive, ps_string *provider_path)
{
    if (ps_string_is(drive->spelling, "/"))
        return ps_string_retain(provider_path);
    uint32_t skip = provider_path->length >= drive->root->length ? drive->root->length : 0;
    ps_string *rest = ps_string_sub(provider_path, skip, provider_path->length - skip);
    ps_string *colon = ps_string_c(":/"), *head = ps_string_concat(drive->spelling, colon);
    ps_string *all = ps_string_concat(head, rest);
    ps_string_release(rest);
    ps_string_release(colon);
    ps_string_release(head);
    return all;
}
