// One local runspace with the stock cmdlets, and the session that most checks share.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Remoting;
using System.Management.Automation.Runspaces;

namespace Interop;

/// <summary>What a local script gave, stream by stream.</summary>
sealed class Result
{
    public List<PSObject> Output = new();
    public List<ErrorRecord> Errors = new();
    public List<string> Warnings, Verbose, Debug, Information, Progress;
    public PSInvocationState State;

    /// <summary>The output's texts, joined by commas.</summary>
    public string Text => string.Join(",", Output.Select(o => o == null ? "null" : o.ToString()));

    public Result Clean()
    {
        Expect.That(Errors.Count == 0, "error: " + string.Join("; ", Errors));
        return this;
    }
}

sealed class Client
{
    readonly int port;
    readonly string key, knownHosts;
    Runspace local;
    PSSession session;

    public Client(int port, string user, string key, string knownHosts)
    {
        this.port = port;
        User = user;
        this.key = key;
        this.knownHosts = knownHosts;
        Open();
    }

    public string User { get; }
    public TestHost Host { get; private set; }
    public Runspace Local => local;

    void Open()
    {
        Host = new TestHost();
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule("Microsoft.PowerShell.Management", "Microsoft.PowerShell.Utility");
        local = RunspaceFactory.CreateRunspace(Host, state);
        local.Open();
        Host.Own = local;
        local.SessionStateProxy.SetVariable("to", Parameters());
        local.SessionStateProxy.SetVariable("user", User);
    }

    /// <summary>The parameters of New-PSSession, Invoke-Command and Enter-PSSession.</summary>
    System.Collections.Hashtable Parameters() => new()
    {
        ["HostName"] = "127.0.0.1", ["UserName"] = User, ["Port"] = port, ["KeyFilePath"] = key,
        ["Options"] = SshOptions(),
    };

    System.Collections.Hashtable SshOptions() => new()
    {
        ["StrictHostKeyChecking"] = "yes", ["UserKnownHostsFile"] = knownHosts,
        ["GlobalKnownHostsFile"] = "/dev/null", ["IdentitiesOnly"] = "yes", ["LogLevel"] = "ERROR",
    };

    public SSHConnectionInfo Connection() =>
        new(User, "127.0.0.1", key, port, "powershell", 10000, SshOptions());

    /// <summary>The shared session, opened when it is first needed or has broken.</summary>
    public PSSession Session
    {
        get
        {
            if (session == null || session.Runspace.RunspaceStateInfo.State != RunspaceState.Opened)
            {
                session = (PSSession)Run("New-PSSession @to").Clean().Output.Single().BaseObject;
                local.SessionStateProxy.SetVariable("s", session);
            }
            return session;
        }
    }

    /// <summary>Drop the shared session and the local runspace; the next use makes new ones.</summary>
    public void Forget()
    {
        try
        {
            session?.Runspace.CloseAsync();
        }
        catch (Exception e) when (e is InvalidRunspaceStateException or PSRemotingTransportException)
        {
            // it was closed or broken already
        }
        session = null;
        Open();
    }

    /// <summary>Run a local script; `$to` splats the connection, `$s` is the shared session.</summary>
    public Result Run(string script, params object[] input)
    {
        using var ps = PowerShell.Create(local);
        ps.AddScript(script);
        return Finish(ps, input);
    }

    /// <summary>Run a script in the shared session through Invoke-Command.</summary>
    public Result Remote(string script)
    {
        _ = Session;
        return Run("Invoke-Command -Session $s -ScriptBlock {" + script + "}");
    }

    public static Result Finish(PowerShell ps, params object[] input)
    {
        var result = new Result();
        try
        {
            ps.Invoke(input, result.Output);    // what came before an error is kept
        }
        catch (RuntimeException e)
        {
            result.Errors.Add(e.ErrorRecord);
        }
        result.State = ps.InvocationStateInfo.State;
        result.Errors.InsertRange(0, ps.Streams.Error);
        result.Warnings = ps.Streams.Warning.Select(r => r.Message).ToList();
        result.Verbose = ps.Streams.Verbose.Select(r => r.Message).ToList();
        result.Debug = ps.Streams.Debug.Select(r => r.Message).ToList();
        result.Information = ps.Streams.Information.Select(r => r.MessageData?.ToString()).ToList();
        result.Progress = ps.Streams.Progress
            .Select(r => r.Activity + "|" + r.StatusDescription + "|" + r.PercentComplete).ToList();
        return result;
    }
}
