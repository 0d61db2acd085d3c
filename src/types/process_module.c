/* process_module.c - ProcessModule, ProcessModuleCollection and FileVersionInfo: what is mapped
 * into a process to be run. Programs of Linux carry no version texts: they are empty. */
#include "base/memory.h"
#include "types/process.h"
#include "types/support.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- FileVersionInfo ------------------------------------------------------------------------- */

#define VERSION_MEMBERS(M)                                                                         \
    M(FV_COMMENTS, "string Comments {get;}")                                                       \
    M(FV_COMPANY, "string CompanyName {get;}")                                                     \
    M(FV_BUILD, "int FileBuildPart {get;}")                                                        \
    M(FV_DESCRIPTION, "string FileDescription {get;}")                                             \
    M(FV_MAJOR, "int FileMajorPart {get;}")                                                        \
    M(FV_MINOR, "int FileMinorPart {get;}")                                                        \
    M(FV_FILE, "string FileName {get;}")                                                           \
    M(FV_PRIVATE, "int FilePrivatePart {get;}")                                                    \
    M(FV_VERSION, "string FileVersion {get;}")                                                     \
    M(FV_INTERNAL, "string InternalName {get;}")                                                   \
    M(FV_DEBUG, "bool IsDebug {get;}")                                                             \
    M(FV_PATCHED, "bool IsPatched {get;}")                                                         \
    M(FV_IS_PRIVATE, "bool IsPrivateBuild {get;}")                                                 \
    M(FV_PRERELEASE, "bool IsPreRelease {get;}")                                                   \
    M(FV_SPECIAL, "bool IsSpecialBuild {get;}")                                                    \
    M(FV_LANGUAGE, "string Language {get;}")                                                       \
    M(FV_COPYRIGHT, "string LegalCopyright {get;}")                                                \
    M(FV_TRADEMARKS, "string LegalTrademarks {get;}")                                              \
    M(FV_ORIGINAL, "string OriginalFilename {get;}")                                               \
    M(FV_PRIVATE_BUILD, "string PrivateBuild {get;}")                                              \
    M(FV_PRODUCT_BUILD, "int ProductBuildPart {get;}")                                             \
    M(FV_PRODUCT_MAJOR, "int ProductMajorPart {get;}")                                             \
    M(FV_PRODUCT_MINOR, "int ProductMinorPart {get;}")                                             \
    M(FV_PRODUCT, "string ProductName {get;}")                                                     \
    M(FV_PRODUCT_PRIVATE, "int ProductPrivatePart {get;}")                                         \
    M(FV_PRODUCT_VERSION, "string ProductVersion {get;}")                                          \
    M(FV_SPECIAL_BUILD, "string SpecialBuild {get;}")                                              \
    M(FV_OF, "static System.Diagnostics.FileVersionInfo GetVersionInfo(string fileName)")
PS_MEMBER_TABLE(version, VERSION_MEMBERS)

struct version {
    ps_object object;
    ps_string *path;
};

static void version_drop(ps_object *o)
{
    struct version *v = (struct version *)o;
    ps_string_release(v->path);
    v->path = NULL;
}

static ps_result version_text(ps_cx *cx, ps_value self, ps_value *out)
{
    struct version *v = (struct version *)self.u.object;
    return ps_give_string(
        cx,
        ps_string_printf("File:             %s\nInternalName:     \nOriginalFilename: \n"
                         "FileVersion:      \nFileDescription:  \nProduct:          \n"
                         "ProductVersion:   \nDebug:            False\n"
                         "Patched:          False\nPreRelease:       False\n"
                         "PrivateBuild:     False\nSpecialBuild:     False\nLanguage:         \n",
                         PS_U8(cx, v->path)),
        out);
}

static const ps_class version_class = {.size = sizeof(struct version),
                                       .drop = version_drop,
                                       .to_string = version_text};

ps_value ps_file_version_new(ps_cx *cx, const ps_string *path)
{
    struct version *v =
        ps_object_new(ps_type_named(cx->worker, "System.Diagnostics.FileVersionInfo"),
                      &version_class, PS_INSTANCE);
    v->path = ps_string_retain(path);
    return ps_take_object(v);
}

static ps_result version_of(ps_cx *cx, ps_value name, ps_value *out)
{
    if (!ps_string_arg(name))
        return ps_throw_null(cx, "fileName");
    char *path = ps_string_to_os(name.u.string, NULL);
    bool there = access(path, F_OK) == 0;
    ps_free(path);
    if (!there)
        return ps_throw(cx, "System.IO.FileNotFoundException", "%s", PS_U8(cx, name.u.string));
    return ps_give(ps_file_version_new(cx, name.u.string), out);
}

static ps_result version_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case FV_OF:
        return version_of(cx, args[0], out);
    case FV_FILE:
        return ps_give_string(cx, ps_string_retain(((struct version *)self.u.object)->path), out);
    case FV_BUILD:
    case FV_MAJOR:
    case FV_MINOR:
    case FV_PRIVATE:
    case FV_PRODUCT_BUILD:
    case FV_PRODUCT_MAJOR:
    case FV_PRODUCT_MINOR:
    case FV_PRODUCT_PRIVATE:
        return ps_give_int(0, out);
    case FV_DEBUG:
    case FV_PATCHED:
    case FV_IS_PRIVATE:
    case FV_PRERELEASE:
    case FV_SPECIAL:
        return ps_give_bool(false, out);
    default:
        return ps_give(ps_null(), out);
    }
}

const ps_typedef ps_type_file_version_info = {.name = "System.Diagnostics.FileVersionInfo",
                                              .members = version_members,
                                              .invoke = version_invoke,
                                              .cls = &version_class,
                                              .flags = PS_TYPE_SEALED};

/* ---- ProcessModule --------------------------------------------------------------------------- */

#define MODULE_MEMBERS(M)                                                                          \
    M(PM_NAME, "string ModuleName {get;}")                                                         \
    M(PM_FILE, "string FileName {get;}")                                                           \
    M(PM_BASE, "System.IntPtr BaseAddress {get;}")                                                 \
    M(PM_SIZE, "int ModuleMemorySize {get;}")                                                      \
    M(PM_ENTRY, "System.IntPtr EntryPointAddress {get;}")                                          \
    M(PM_VERSION, "System.Diagnostics.FileVersionInfo FileVersionInfo {get;}")
PS_MEMBER_TABLE(module, MODULE_MEMBERS)

struct module {
    ps_object object;
    ps_string *path;
    uint64_t start, end;
    bool runs; /* some of it may be executed */
};

static void module_drop(ps_object *o)
{
    struct module *m = (struct module *)o;
    ps_string_release(m->path);
    m->path = NULL;
}

static ps_string *module_name(const struct module *m)
{
    uint32_t from = m->path->length;
    while (from > 0 && ps_string_at(m->path, from - 1) != '/')
        from--;
    return ps_string_sub(m->path, from, m->path->length - from);
}

static ps_result module_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_string *name = module_name((struct module *)self.u.object);
    ps_result r = ps_give_string(
        cx, ps_string_printf("System.Diagnostics.ProcessModule (%s)", PS_U8(cx, name)), out);
    ps_string_release(name);
    return r;
}

static const ps_class module_class = {.size = sizeof(struct module),
                                      .drop = module_drop,
                                      .to_string = module_text};

static ps_result module_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)args, (void)count;
    struct module *m = (struct module *)self.u.object;
    switch (row) {
    case PM_NAME:
        return ps_give_string(cx, module_name(m), out);
    case PM_FILE:
        return ps_give_string(cx, ps_string_retain(m->path), out);
    case PM_BASE:
        return ps_give(ps_long((int64_t)m->start), out);
    case PM_SIZE:
        return ps_give_int((int64_t)(m->end - m->start), out);
    case PM_ENTRY:
        return ps_give(ps_long(0), out);
    default:
        return ps_give(ps_file_version_new(cx, m->path), out);
    }
}

const ps_typedef ps_type_process_module = {.name = "System.Diagnostics.ProcessModule",
                                           .base = "System.ComponentModel.Component",
                                           .members = module_members,
                                           .invoke = module_invoke,
                                           .cls = &module_class};

static struct module *module_new(ps_cx *cx, const char *path, uint64_t start, uint64_t end)
{
    struct module *m = ps_object_new(ps_type_named(cx->worker, "System.Diagnostics.ProcessModule"),
                                     &module_class, PS_INSTANCE);
    m->path = ps_string_os(path, strlen(path));
    m->start = start;
    m->end = end;
    return m;
}

/* The program's file, as the system links it; "" when it may not be seen. */
static void program_of(pid_t pid, char path[PATH_MAX])
{
    char link[32];
    snprintf(link, sizeof link, "/proc/%d/exe", (int)pid);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length > 0 ? length : 0] = 0;
}

ps_result ps_process_path(ps_cx *cx, pid_t pid, ps_value *out)
{
    char path[PATH_MAX];
    program_of(pid, path);
    return path[0] ? ps_give_string(cx, ps_string_os(path, strlen(path)), out)
                   : ps_give(ps_null(), out);
}

/* Neighbouring mappings of one file are one module. */
ps_result ps_process_modules(ps_cx *cx, pid_t pid, ps_value *out)
{
    char name[32], *line = NULL, program[PATH_MAX];
    size_t size = 0;
    snprintf(name, sizeof name, "/proc/%d/maps", (int)pid);
    program_of(pid, program);
    ps_list *list =
        ps_list_new(ps_type_named(cx->worker, "System.Diagnostics.ProcessModuleCollection"));
    struct module *last = NULL;
    char *last_path = NULL;
    FILE *f = fopen(name, "re");
    while (f && getline(&line, &size, f) > 0) {
        unsigned long long start, end;
        char mode[8];
        int at = 0;
        line[strcspn(line, "\n")] = 0;
        if (sscanf(line, "%llx-%llx %7s %*s %*s %*s %n", &start, &end, mode, &at) < 3 || !at)
            continue;
        const char *path = line + at;
        if (!last || last->end != start || strcmp(last_path, path) != 0) {
            if (last && last->runs)
                ps_list_insert(list, strcmp(last_path, program) == 0 ? 0 : list->count,
                               ps_take_object(last));
            else
                ps_release_object(last);
            ps_free(last_path);
            last = *path ? module_new(cx, path, start, end) : NULL;
            last_path = last ? ps_strdup(path) : NULL;
        }
        if (last) {
            last->end = end;
            last->runs |= mode[0] == 'r' && mode[2] == 'x';
        }
    }
    if (last && last->runs)
        ps_list_add(list, ps_take_object(last));
    else
        ps_release_object(last);
    ps_free(last_path);
    free(line);
    if (f)
        fclose(f);
    list->fixed = true;
    return ps_give(ps_take_object(list), out);
}

ps_result ps_process_main_module(ps_cx *cx, pid_t pid, ps_value *out)
{
    ps_value all;
    PS_TRY(ps_process_modules(cx, pid, &all));
    ps_list *list = ps_as_list(all);
    *out = list->count ? ps_retain(list->items[0]) : ps_null();
    ps_release(all);
    return PS_OK;
}
