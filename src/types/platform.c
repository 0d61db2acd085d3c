/*
 * platform.c - what a script asks about the machine and the runtime: OperatingSystem,
 * RuntimeInformation and OSPlatform.
 */
#include "types/platform.h"
#include "types/support.h"

#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>

/* ---- OperatingSystem ------------------------------------------------------------------------- */

#define OS_MEMBERS(M)                                                                              \
    M(OS_PLATFORM, "System.PlatformID Platform {get;}")                                            \
    M(OS_PACK, "string ServicePack {get;}")                                                        \
    M(OS_VERSION, "version Version {get;}")                                                        \
    M(OS_TEXT, "string VersionString {get;}")                                                      \
    M(OS_CLONE, "System.Object Clone()")                                                           \
    M(OS_TO_STRING, "string ToString()")                                                           \
    M(OS_IS_PLATFORM, "static bool IsOSPlatform(string platform)")                                 \
    M(OS_BROWSER, "static bool IsBrowser()")                                                       \
    M(OS_LINUX, "static bool IsLinux()")                                                           \
    M(OS_FREEBSD, "static bool IsFreeBSD()")                                                       \
    M(OS_ANDROID, "static bool IsAndroid()")                                                       \
    M(OS_IOS, "static bool IsIOS()")                                                               \
    M(OS_MACOS, "static bool IsMacOS()")                                                           \
    M(OS_WINDOWS, "static bool IsWindows()")
PS_MEMBER_TABLE(os, OS_MEMBERS)

static ps_string *os_name(void)
{
    struct utsname name;
    int parts[4] = {0, 0, 0, 0};
    uname(&name);
    int count = sscanf(name.release, "%d.%d.%d-%d", &parts[0], &parts[1], &parts[2], &parts[3]);
    return count == 4 ? ps_string_printf("Unix %d.%d.%d.%d", parts[0], parts[1], parts[2], parts[3])
                      : ps_string_printf("Unix %d.%d.%d.0", parts[0], parts[1], parts[2]);
}

static ps_result os_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)self;
    return ps_give_string(cx, os_name(), out);
}

static const ps_class os_class = {
    .size = sizeof(ps_object), .to_string = os_text};

ps_value ps_operating_system(ps_cx *cx)
{
    return ps_take_object(
        ps_object_new(ps_type_named(cx->worker, "System.OperatingSystem"), &os_class, PS_INSTANCE));
}

static ps_result version_of(ps_cx *cx, ps_value *out)
{
    ps_string *name = os_name(), *digits = ps_string_sub(name, 5, name->length - 5);
    ps_value text = ps_take_string(digits);
    ps_string_release(name);
    ps_result r = ps_type_create(cx, ps_core_type(cx->worker, PS_T_VERSION), &text, 1, out);
    ps_release(text);
    return r;
}

static ps_result os_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case OS_PLATFORM:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.PlatformID"), 4), out);
    case OS_PACK:
        return ps_give(ps_text(""), out);
    case OS_VERSION:
        return version_of(cx, out);
    case OS_TEXT:
    case OS_TO_STRING:
        return os_text(cx, self, out);
    case OS_CLONE:
        return ps_give(ps_operating_system(cx), out);
    case OS_IS_PLATFORM:
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "platform");
        return ps_give_bool(ps_string_is_fold(args[0].u.string, "Linux"), out);
    default:
        return ps_give_bool(row == OS_LINUX, out);
    }
}

/* ---- System.Management.Automation.Platform --------------------------------------------------- */

enum { TRUE_ROWS = 2 }; /* the first ones */
static const char automation_members[] =
    "static bool IsLinux {get;}\nstatic bool IsCoreCLR {get;}\nstatic bool IsWindows {get;}\n"
    "static bool IsMacOS {get;}\nstatic bool IsNanoServer {get;}\nstatic bool IsIoT {get;}\n"
    "static bool IsWindowsDesktop {get;}\nstatic bool IsStaSupported {get;}\n";

static ps_result automation_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    (void)cx, (void)self, (void)args, (void)count;
    return ps_give_bool(row < TRUE_ROWS, out);
}

const ps_typedef ps_type_automation_platform = {.name = "System.Management.Automation.Platform",
                                                .members = automation_members,
                                                .invoke = automation_invoke,
                                                .flags = PS_TYPE_STATIC | PS_TYPE_ABSTRACT |
                                                         PS_TYPE_SEALED};

const ps_typedef ps_type_operating_system = {.name = "System.OperatingSystem",
                                             .interfaces = "System.ICloneable",
                                             .members = os_members,
                                             .invoke = os_invoke,
                                             .cls = &os_class};

/* ---- OSPlatform ------------------------------------------------------------------------------ */

#define INTEROP "System.Runtime.InteropServices."
#define PLATFORM_MEMBERS(M)                                                                        \
    M(PLATFORM_FREEBSD, "static " INTEROP "OSPlatform FreeBSD {get;}")                             \
    M(PLATFORM_LINUX, "static " INTEROP "OSPlatform Linux {get;}")                                 \
    M(PLATFORM_OSX, "static " INTEROP "OSPlatform OSX {get;}")                                     \
    M(PLATFORM_WINDOWS, "static " INTEROP "OSPlatform Windows {get;}")                             \
    M(PLATFORM_CREATE, "static " INTEROP "OSPlatform Create(string osPlatform)")
PS_MEMBER_TABLE(platform, PLATFORM_MEMBERS)

struct platform {
    ps_object object;
    char name[16];
};

static ps_result platform_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    return ps_give(ps_text(((struct platform *)self.u.object)->name), out);
}

static const ps_class platform_class;

static bool platform_equals(ps_value self, ps_value other)
{
    return ps_is_class(other, &platform_class) &&
           !strcasecmp(((struct platform *)self.u.object)->name,
                       ((struct platform *)other.u.object)->name);
}

static const ps_class platform_class = {.size = sizeof(struct platform),
                                        .to_string = platform_text,
                                        .equals = platform_equals};

static ps_result platform_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    static const char names[][8] = {"FREEBSD", "LINUX", "OSX", "WINDOWS"};
    (void)self;
    (void)count;
    struct platform *p = ps_object_new(ps_type_named(cx->worker, INTEROP "OSPlatform"),
                                       &platform_class, PS_INSTANCE);
    *out = ps_take_object(p);
    if (row < PLATFORM_CREATE) {
        strcpy(p->name, names[row]);
        return PS_OK;
    }
    const ps_string *name = ps_string_arg(args[0]);
    if (name && name->length && name->length < sizeof p->name && !ps_string_wide(name)) {
        memcpy(p->name, name->bytes, name->length);
        return PS_OK;
    }
    ps_release(*out);
    return ps_throw_argument(cx, "System.ArgumentException", "osPlatform",
                             "The value cannot be an empty string.");
}

const ps_typedef ps_type_os_platform = {.name = INTEROP "OSPlatform",
                                        .base = "System.ValueType",
                                        .members = platform_members,
                                        .invoke = platform_invoke,
                                        .cls = &platform_class,
                                        .flags = PS_TYPE_VALUE};

/* ---- RuntimeInformation ---------------------------------------------------------------------- */

#define RUNTIME_MEMBERS(M)                                                                         \
    M(RUNTIME_FRAMEWORK, "static string FrameworkDescription {get;}")                              \
    M(RUNTIME_ID, "static string RuntimeIdentifier {get;}")                                        \
    M(RUNTIME_OS, "static string OSDescription {get;}")                                            \
    M(RUNTIME_OS_ARCHITECTURE, "static " INTEROP "Architecture OSArchitecture {get;}")             \
    M(RUNTIME_ARCHITECTURE, "static " INTEROP "Architecture ProcessArchitecture {get;}")           \
    M(RUNTIME_IS_PLATFORM, "static bool IsOSPlatform(" INTEROP "OSPlatform osPlatform)")
PS_MEMBER_TABLE(runtime, RUNTIME_MEMBERS)

/* The name of the distribution, as /etc/os-release has it. */
static ps_string *distribution(void)
{
    char line[256];
    FILE *f = fopen("/etc/os-release", "re");
    ps_string *s = NULL;
    while (f && !s && fgets(line, sizeof line, f)) {
        if (strncmp(line, "PRETTY_NAME=\"", 13))
            continue;
        line[13 + strcspn(line + 13, "\"\n")] = 0;
        s = ps_string_c(line + 13);
    }
    if (f)
        fclose(f);
    return s ? s : ps_string_c("Linux");
}

/* Architecture's values of this build. */
static int architecture(void)
{
#if defined(__x86_64__)
    return 1;
#elif defined(__aarch64__)
    return 3;
#elif defined(__arm__)
    return 2;
#else
    return 0;
#endif
}

static ps_result runtime_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    static const char ids[][12] = {"linux-x86", "linux-x64", "linux-arm", "linux-arm64"};
    (void)self;
    (void)count;
    switch (row) {
    case RUNTIME_FRAMEWORK:
        return ps_give(ps_text(".NET 10.0.0"), out);
    case RUNTIME_ID:
        return ps_give(ps_text(ids[architecture()]), out);
    case RUNTIME_OS:
        return ps_give_string(cx, distribution(), out);
    case RUNTIME_IS_PLATFORM:
        return ps_give_bool(!strcasecmp(((struct platform *)args[0].u.object)->name, "LINUX"), out);
    default:
        return ps_give(ps_enum(ps_type_named(cx->worker, INTEROP "Architecture"), architecture()),
                       out);
    }
}

const ps_typedef ps_type_runtime_information = {.name = INTEROP "RuntimeInformation",
                                                .members = runtime_members,
                                                .invoke = runtime_invoke,
                                                .flags = PS_TYPE_STATIC};
