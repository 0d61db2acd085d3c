// The worker dies at any byte of a long output (tests/faults/cutting does it): the client must
// show our text each time.
using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Interop;

static class KillChecks
{
    const string Script = "$x = 'abcdefghij' * 1000; 1..105 | ForEach-Object { $x }";

    /// <summary>Open that many sessions one after another; false if one did not say what
    /// happened.</summary>
    public static bool Run(Client c, int count)
    {
        int told = 0;
        for (int i = 1; i <= count; i++)
        {
            string text = Once(c);
            if (text.Contains("signal 9"))
            {
                told++;
            }
            else
            {
                Console.WriteLine("FAIL start {0}: {1}", i, text.Replace("\n", "\\n"));
            }
        }
        Console.WriteLine("the stock client showed our text {0} of {1} times", told, count);
        return told == count;
    }

    static string Once(Client c)
    {
        try
        {
            using var runspace = RunspaceFactory.CreateRunspace(c.Connection());
            runspace.Open();
            using var ps = PowerShell.Create(runspace);
            var r = Client.Finish(ps.AddScript(Script));
            return string.Join("; ", r.Errors.Select(e => e.Exception.Message)) + "; " +
                runspace.RunspaceStateInfo.Reason?.Message;
        }
        catch (Exception e) when (e is RuntimeException or InvalidOperationException)
        {
            return e.Message;
        }
    }
}
