/* Text as comma-separated values: what is read can be written and read again, and stays what it
 * is. The first byte is the delimiter. */
#include "engine.h"
#include "object/containers.h"

enum { INPUT_MAX = 1 << 13 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char script[] =
        "param($text, $delimiter) $ErrorActionPreference = 'Stop'; $d = @{Delimiter = $delimiter}\n"
        "try { $a = @(ConvertFrom-Csv $text @d) } catch { return }\n"
        "if ($a.Count -eq 0) { return }\n"
        "$b = $a | ConvertTo-Csv @d -IncludeTypeInformation\n"
        "$c = @($b | ConvertFrom-Csv @d)\n"
        "if ($delimiter -in '\"', '#', ' ', \"`t\", \"`r\", \"`n\") { return }\n"
        "if ($c.Count -gt $a.Count) { exit 7 }\n";
    if (!size || size > INPUT_MAX)
        return 0;
    fuzz_runspace();
    ps_value args[2] = {
        ps_take_string(ps_string_utf8((const char *)data + 1, size - 1)), ps_char(data[0])};
    fuzz_run(script, args, 2);
    int code = 0;
    if (ps_runspace_exited(fuzz_runspace(), &code) && code == 7)
        abort();
    ps_release(args[0]);
    return 0;
}
