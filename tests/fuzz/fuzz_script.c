/* Text as a script that is parsed, compiled and run, in an engine of its own: nothing crashes, and
 * what it holds at its end is given back. Steps, memory and depth are bounded; the walls (walls.c)
 * stand between the script and the machine. */
#include "engine.h"
#include "walls.h"

#include "base/memory.h"
#include "base/pool.h"
#include "engine/state.h"

#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <string.h>

/* KEPT: free small blocks that wait for the next use, where there are pools. */
enum {
    INPUT_MAX = 1 << 12,
    STEPS = 1000,
    DEPTH = 60,
    MEMORY = 8 << 20,
    MOST = 600,
    BATCH = 200,
    KEPT = PS_POOLED ? 256 << 10 : 0
};

/* What a script may call: commands that work on objects alone. */
/* clang-format off */
static const char *const commands[] = {
    "Add-Member", "Clear-Variable", "Compare-Object", "ConvertFrom-CliXml", "ConvertFrom-Csv",
    "ConvertFrom-Json", "ConvertFrom-StringData", "ConvertTo-CliXml", "ConvertTo-Csv",
    "ConvertTo-Html", "ConvertTo-Json", "ConvertTo-Xml", "ForEach-Object", "Format-Custom",
    "Format-Hex", "Format-List", "Format-Table", "Format-Wide", "Get-Alias", "Get-Command",
    "Get-Date", "Get-Member", "Get-PSCallStack", "Get-TypeData", "Get-Unique", "Get-Variable",
    "Group-Object", "Invoke-Command", "Invoke-Expression", "Join-String", "Measure-Object",
    "New-Alias", "New-Module", "New-Object", "New-TimeSpan", "New-Variable", "Out-Default",
    "Out-Null", "Out-String", "Remove-Alias", "Remove-TypeData", "Remove-Variable",
    "Select-Object", "Select-String", "Select-Xml", "Set-Alias", "Set-StrictMode", "Set-Variable",
    "Sort-Object", "Tee-Object", "Update-List", "Update-TypeData", "Where-Object", "Write-Debug",
    "Write-Error", "Write-Host", "Write-Information", "Write-Output", "Write-Progress",
    "Write-Verbose", "Write-Warning", NULL
};
/* clang-format on */

/* What a script may not reach: memory by address, other processes, this one's end, waiting. */
/* clang-format off */
static const char *const types_denied[] = {
    "System.Console", "System.Environment", "System.Threading.Thread",
    "System.Runtime.InteropServices.Marshal", "System.Diagnostics.Process",
    "System.Diagnostics.ProcessStartInfo", "System.GC", NULL
};
/* clang-format on */

static bool listed(const char *const *list, const char *name)
{
    for (; *list; list++)
        if (strcmp(*list, name) == 0)
            return true;
    return false;
}

extern const ps_provider ps_provider_alias, ps_provider_function, ps_provider_variable;

/* What the engine is made of: psrun's tables without what is not allowed. */
static void fill(struct ps_engine_options *options)
{
    static const ps_cmdlet_def *harmless[MOST];
    static const ps_typedef *plain[MOST];
    static const ps_cmdlet_def *const *const allowed[] = {harmless, NULL};
    static const ps_provider *const providers[] = {&ps_provider_alias, &ps_provider_function,
                                                   &ps_provider_variable, NULL};
    static const ps_typedef *const *known[PS_ENGINE_TYPE_TABLES];
    unsigned n = 0, room = 0;
    psrun_fill(options);
    for (unsigned t = 0; options->cmdlets[t]; t++)
        for (unsigned i = 0; options->cmdlets[t][i]; i++)
            if (listed(commands, options->cmdlets[t][i]->name))
                harmless[n++] = options->cmdlets[t][i];
    if (n + 1 != sizeof commands / sizeof *commands)
        abort(); /* a command of the list is not there */
    for (unsigned t = 0; options->types[t]; t++) {
        known[t] = &plain[room];
        for (unsigned i = 0; options->types[t][i]; i++)
            if (!listed(types_denied, options->types[t][i]->name))
                plain[room++] = options->types[t][i];
        plain[room++] = NULL;
    }
    if (room >= MOST)
        abort();
    options->cmdlets = allowed;
    options->providers = providers;
    options->types = known;
    options->max_depth = DEPTH;
}

/* The engine serves a batch of inputs: to make one takes longer than to run most of them. What a
 * batch leaves behind is a leak, also of what the pools keep from the sanitizer. */
static ps_engine *next_engine(void)
{
    static ps_engine *engine;
    static unsigned served;
    struct ps_engine_options options = {0};
    if (engine && served++ < BATCH)
        return engine;
    if (engine) {
        ps_engine_free(engine);
        xmlResetLastError(); /* what libxml2 has made once for the process */
        xmlCleanupCharEncodingHandlers();
        xmlCleanupParser();
        if (ps_mem_used() > KEPT)
            abort();
    }
    served = 1;
    fill(&options);
    engine = ps_engine_new(&options);
    if (!engine || !ps_threads_end(engine->threads)) /* from now on none can be started */
        abort();
    return engine;
}

/* What the sanitizer keeps for its reports costs more than the scripts: less of it. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "malloc_context_size=6:quarantine_size_mb=8:max_redzone=64";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct ps_buf error;
    struct ps_runspace_options options = {.mode = PS_FULL_LANGUAGE, .location = "/"};
    if (size > INPUT_MAX)
        return 0;
    ps_engine *engine = next_engine();
    ps_buf_init(&error, 4096);
    ps_runspace *rs = ps_runspace_open(engine, &options, &error);
    if (!rs)
        abort();
    ps_mem_set_quota(ps_mem_used() + MEMORY);
    ps_engine_lock_take(ps_engine_lock_of(engine));
    rs->exec.base.steps = STEPS;
    fuzz_walls(true);
    fuzz_run_in(rs, ps_string_utf8((const char *)data, size), NULL, 0);
    fuzz_walls(false);
    ps_engine_lock_give(ps_engine_lock_of(engine));
    ps_mem_set_quota(0);
    ps_runspace_close(rs);
    return 0;
}
