// Every stream lands where it belongs.
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Interop;

static class StreamChecks
{
    [Check("non-terminating error")]
    public static void Error(Client c)
    {
        var r = c.Remote("Write-Error -Message bad -ErrorId MyId -Category InvalidData -TargetObject 5; 'after'");
        var e = (RemotingErrorRecord)r.Errors.Single();
        Expect.Equal("after", r.Text);
        Expect.Equal("bad", e.Exception.Message);
        Expect.Equal("MyId", e.FullyQualifiedErrorId);
        Expect.Equal("InvalidData", e.CategoryInfo.Category.ToString());
        Expect.Equal("127.0.0.1", e.OriginInfo.PSComputerName);
    }

    [Check("terminating error")]
    public static void Throw(Client c)
    {
        var r = c.Remote("'before'; throw 'stop here'; 'never'");
        Expect.Equal("before", r.Text);
        Expect.Equal("stop here", r.Errors.Single().Exception.Message);
        Expect.Equal("RemoteException", r.Errors[0].Exception.GetType().Name);
        Expect.Equal("stop here", r.Errors[0].FullyQualifiedErrorId);
    }

    [Check("error of a missing command")]
    public static void Missing(Client c)
    {
        var e = c.Remote("Get-NoSuchThing").Errors.Single();
        Expect.Equal("CommandNotFoundException", e.FullyQualifiedErrorId);
        Expect.Equal("ObjectNotFound", e.CategoryInfo.Category.ToString());
        Expect.Contains("'Get-NoSuchThing' is not recognized", e.Exception.Message);
    }

    [Check("a remote error is caught locally")]
    public static void Caught(Client c)
    {
        _ = c.Session;
        var r = c.Run("try { Invoke-Command -Session $s { 1 / 0 } -ErrorAction Stop } catch { 'caught: ' + $_ }").Clean();
        Expect.Equal("caught: Attempted to divide by zero.", r.Text);
    }

    [Check("the remote position of an error")]
    public static void Position(Client c)
    {
        var e = (RemotingErrorRecord)c.Remote("\n\nGet-Item /no/such/path").Errors.Single();
        Expect.Equal("PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand", e.FullyQualifiedErrorId);
    }

    [Check("warnings")]
    public static void Warning(Client c) =>
        Expect.Equal("careful", string.Join("|", c.Remote("Write-Warning careful").Clean().Warnings));

    [Check("verbose")]
    public static void Verbose(Client c) =>
        Expect.Equal("chatty", string.Join("|", c.Remote("Write-Verbose chatty -Verbose").Clean().Verbose));

    [Check("debug")]
    public static void Debug(Client c) => Expect.Equal("bug", string.Join("|",
        c.Remote("$DebugPreference = 'Continue'; Write-Debug bug").Clean().Debug));

    [Check("information")]
    public static void Information(Client c)
    {
        using var ps = Remote(c, "Write-Information note -Tags t1, t2 -InformationAction Continue");
        Client.Finish(ps);
        var record = ps.Streams.Information.Single();
        Expect.Equal("note", record.MessageData.ToString());
        Expect.Equal("t1,t2", string.Join(",", record.Tags));
    }

    [Check("progress")]
    public static void Progress(Client c)
    {
        var r = c.Remote("Write-Progress -Activity work -Status half -PercentComplete 50").Clean();
        Expect.That(r.Progress.Contains("work|half|50"), string.Join(";", r.Progress));
    }

    [Check("host output")]
    public static void HostOutput(Client c)
    {
        c.Host.Screen.Take();
        var r = c.Remote("Write-Host shown; Write-Host -NoNewline part; [Console]::Out.Flush()").Clean();
        Expect.Contains("shown\npart", c.Host.Screen.Take());
        Expect.Equal("shown,part", string.Join(",", r.Information));
    }

    [Check("output and errors keep their order")]
    public static void Order(Client c)
    {
        _ = c.Session;
        var r = c.Run("Invoke-Command -Session $s { 1; Write-Error two; 3; Write-Error four; 5 } 2>&1");
        Expect.Equal("1,two,3,four,5", r.Text);
    }

    [Check("-ErrorVariable and -OutVariable")]
    public static void Variables(Client c)
    {
        _ = c.Session;
        var r = c.Run("$null = Invoke-Command -Session $s { 1; Write-Error e1 } -ErrorVariable ev " +
            "-OutVariable ov -ErrorAction SilentlyContinue; $ov.Count; $ev.Count; \"$($ev[0])\"").Clean();
        Expect.Equal("1,1,e1", r.Text);
    }

    public static PowerShell Remote(Client c, string script)
    {
        var ps = PowerShell.Create(c.Session.Runspace);
        ps.AddScript(script);
        return ps;
    }
}
