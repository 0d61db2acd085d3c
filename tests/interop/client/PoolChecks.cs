// Runspace pools over ssh: several pipelines at once, sizes, reset.
using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Interop;

static class PoolChecks
{
    /// <summary>A pool over ssh, as Invoke-Command's own machinery makes one: the public
    /// factory only takes WSMan connections.</summary>
    static RunspacePool Open(Client c, int max, PSPrimitiveDictionary arguments = null)
    {
        var pool = (RunspacePool)typeof(RunspacePool).GetConstructor(
            BindingFlags.Instance | BindingFlags.NonPublic, new[]
            {
                typeof(int), typeof(int), typeof(TypeTable), typeof(PSHost),
                typeof(PSPrimitiveDictionary), typeof(RunspaceConnectionInfo), typeof(string),
            }).Invoke(new object[] { 1, max, null, c.Host, arguments, c.Connection(), null });
        pool.Open();
        return pool;
    }

    static PowerShell In(RunspacePool pool, string script)
    {
        var ps = PowerShell.Create();
        ps.RunspacePool = pool;
        ps.AddScript(script);
        return ps;
    }

    [Check("a pool runs pipelines side by side")]
    public static void SideBySide(Client c)
    {
        using var pool = Open(c, 3);
        var all = Enumerable.Range(0, 3)
            .Select(i => In(pool, "Start-Sleep -Milliseconds 800; " + i)).ToList();
        var watch = Stopwatch.StartNew();
        var running = all.Select(p => p.BeginInvoke()).ToList();
        for (int i = 0; i < 3; i++)
        {
            Expect.Equal(i.ToString(), all[i].EndInvoke(running[i]).Single().ToString());
        }
        Expect.That(watch.Elapsed < TimeSpan.FromSeconds(2), "took " + watch.Elapsed);
    }

    [Check("more pipelines than runspaces wait their turn")]
    public static void Turns(Client c)
    {
        using var pool = Open(c, 2);
        var all = Enumerable.Range(0, 8).Select(i => In(pool, "" + i)).ToList();
        var running = all.Select(p => p.BeginInvoke()).ToList();
        for (int i = 0; i < 8; i++)
        {
            Expect.Equal(i.ToString(), all[i].EndInvoke(running[i]).Single().ToString());
        }
    }

    [Check("pool sizes")]
    public static void Sizes(Client c)
    {
        using var pool = Open(c, 2);
        Expect.Equal("2", pool.GetAvailableRunspaces().ToString());
        Expect.That(pool.SetMaxRunspaces(5), "SetMaxRunspaces");
        Expect.Equal("5", pool.GetAvailableRunspaces().ToString());
        Expect.That(pool.SetMinRunspaces(2), "SetMinRunspaces");
        Expect.That(!pool.SetMaxRunspaces(1), "a maximum under the minimum was taken");
    }

    [Check("application arguments arrive")]
    public static void Arguments(Client c)
    {
        var arguments = new PSPrimitiveDictionary { ["colour"] = "blue" };
        using var pool = Open(c, 1, arguments);
        using var ps = In(pool, "$PSSenderInfo.ApplicationArguments.colour");
        Expect.Equal("blue", Client.Finish(ps).Clean().Text);
    }

    [Check("ResetRunspaceState")]
    public static void Reset(Client c)
    {
        using var runspace = RunspaceFactory.CreateRunspace(c.Connection());
        runspace.Open();
        using (var ps = PowerShell.Create(runspace))
        {
            Client.Finish(ps.AddScript("$global:x = 1")).Clean();
        }
        runspace.ResetRunspaceState();
        using (var ps = PowerShell.Create(runspace))
        {
            Expect.Equal("True", Client.Finish(ps.AddScript("$null -eq $global:x")).Clean().Text);
        }
    }

    [Check("several statements in one pipeline")]
    public static void Statements(Client c)
    {
        using var ps = PowerShell.Create(c.Session.Runspace);
        ps.AddScript("1").AddStatement().AddScript("2").AddStatement().AddCommand("Get-Item").AddParameter("Path", "/");
        Expect.Equal("1,2,/", Client.Finish(ps).Clean().Text);
    }

    [Check("a pipeline of commands with parameters")]
    public static void Commands(Client c)
    {
        using var ps = PowerShell.Create(c.Session.Runspace);
        ps.AddScript("3, 1, 2").AddCommand("Sort-Object").AddParameter("Descending")
            .AddCommand("Select-Object").AddParameter("First", 2);
        Expect.Equal("3,2", Client.Finish(ps).Clean().Text);
    }

    [Check("HadErrors")]
    public static void HadErrors(Client c)
    {
        using var ps = StreamChecks.Remote(c, "Write-Error e; 1");
        Client.Finish(ps);
        Expect.That(ps.HadErrors, "HadErrors is false");
        Expect.Equal("Completed", ps.InvocationStateInfo.State.ToString());
    }
}
