// A session whose far end dies.
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace Interop;

static class BrokenChecks
{
    /// <summary>Kill the process that runs the session, from inside it, and wait.</summary>
    static PSSession Killed(Client c, out Result result)
    {
        var s = c.Session;
        result = c.Remote("1; /bin/sh -c \"kill -9 $PID\"; Start-Sleep 20");
        for (int i = 0; i < 100 && s.Runspace.RunspaceStateInfo.State == RunspaceState.Opened; i++)
        {
            Thread.Sleep(50);
        }
        return s;
    }

    [Check("a killed session is Broken")]
    public static void Broken(Client c)
    {
        var s = Killed(c, out var r);
        Expect.Equal("Broken", s.Runspace.RunspaceStateInfo.State.ToString());
        Expect.That(r.Errors.Count > 0, "the running command gave no error");
    }

    [Check("a killed session says what happened", Ours = true)]
    public static void Says(Client c)
    {
        var s = Killed(c, out var r);
        string text = string.Join("; ", r.Errors.Select(e => e.Exception.Message)) + "; " +
            s.Runspace.RunspaceStateInfo.Reason?.Message;
        Expect.Contains("signal 9", text);
    }

    [Check("another session is not touched")]
    public static void Other(Client c)
    {
        using var other = RunspaceFactory.CreateRunspace(c.Connection());
        other.Open();
        Killed(c, out _);
        using var ps = PowerShell.Create(other);
        Expect.Equal("5", Client.Finish(ps.AddScript("5")).Clean().Text);
    }
}
