// Ctrl+C: PowerShell.Stop while a remote pipeline runs.
using System;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;

namespace Interop;

static class StopChecks
{
    static void Stop(Client c, string script, int seconds = 3)
    {
        using var ps = StreamChecks.Remote(c, script);
        var running = ps.BeginInvoke();
        Thread.Sleep(300);
        var watch = Stopwatch.StartNew();
        ps.Stop();
        Expect.That(watch.Elapsed < TimeSpan.FromSeconds(seconds), "stopping took " + watch.Elapsed);
        Expect.Equal("Stopped", ps.InvocationStateInfo.State.ToString());
        Expect.Equal("2", c.Remote("1 + 1").Clean().Text);
    }

    [Check("Ctrl+C, a sleep")]
    public static void Sleep(Client c) => Stop(c, "Start-Sleep -Seconds 60");

    [Check("Ctrl+C, a busy loop")]
    public static void Busy(Client c) => Stop(c, "while ($true) { $i++ }");

    /// <summary>What is under way when it is stopped, some megabytes, the client reads first.</summary>
    [Check("Ctrl+C, a pipeline that writes")]
    public static void Writing(Client c) => Stop(c, "while ($true) { 'x' * 100 }", 15);

    [Check("Ctrl+C, a native program")]
    public static void Native(Client c) => Stop(c, "/bin/sleep 60");

    [Check("Ctrl+C, waiting for input")]
    public static void Input(Client c)
    {
        using var ps = StreamChecks.Remote(c, "process { $_ }");
        var input = new PSDataCollection<int>();
        var running = ps.BeginInvoke(input);
        input.Add(1);
        Thread.Sleep(200);
        ps.Stop();
        Expect.Equal("Stopped", ps.InvocationStateInfo.State.ToString());
        Expect.Equal("2", c.Remote("1 + 1").Clean().Text);
    }

    [Check("Ctrl+C runs finally")]
    public static void Finally(Client c)
    {
        c.Remote("$global:cleaned = 'no'").Clean();
        Stop(c, "try { Start-Sleep -Seconds 60 } finally { $global:cleaned = 'yes' }");
        Expect.Equal("yes", c.Remote("$cleaned").Clean().Text);
    }
}
