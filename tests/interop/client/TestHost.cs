// A host that writes down what it is told, answers prompts from a queue, and lets a runspace
// be pushed, as the console of pwsh does.
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Text;

namespace Interop;

sealed class TestHost : PSHost, IHostSupportsInteractiveSession
{
    readonly Guid id = Guid.NewGuid();
    readonly TestUI ui = new();

    /// <summary>The runspace that Enter-PSSession pushed, or null.</summary>
    public Runspace Pushed { get; private set; }
    public int Pops { get; private set; }

    /// <summary>The local runspace, which a host shows while none is pushed.</summary>
    public Runspace Own { get; set; }
    public TestUI Screen => ui;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
    public override Guid InstanceId => id;
    public override string Name => "InteropHost";
    public override Version Version => new(1, 0);
    public override PSHostUserInterface UI => ui;
    public override void EnterNestedPrompt() => throw new NotSupportedException();
    public override void ExitNestedPrompt() => throw new NotSupportedException();
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }

    public bool IsRunspacePushed => Pushed != null;
    public Runspace Runspace => Pushed ?? Own;
    public void PushRunspace(Runspace runspace) => Pushed = runspace;

    public void PopRunspace()
    {
        Pushed = null;
        Pops++;
    }
}

sealed class TestUI : PSHostUserInterface
{
    readonly StringBuilder text = new();
    readonly TestRawUI raw = new();

    public Queue<string> Answers { get; } = new();
    public List<string> Asked { get; } = new();

    /// <summary>All that was written, and forget it.</summary>
    public string Take()
    {
        lock (text)
        {
            string all = text.ToString();
            text.Clear();
            return all;
        }
    }

    void Put(string s)
    {
        lock (text)
        {
            text.Append(s);
        }
    }

    string Next() => Answers.Count > 0 ? Answers.Dequeue() : "";

    static SecureString Secret(string s)
    {
        var secret = new SecureString();
        foreach (char c in s)
        {
            secret.AppendChar(c);
        }
        return secret;
    }

    public override PSHostRawUserInterface RawUI => raw;
    public override void Write(string value) => Put(value);
    public override void Write(ConsoleColor f, ConsoleColor b, string value) => Put(value);
    public override void WriteLine(string value) => Put(value + "\n");
    public override void WriteErrorLine(string value) => Put("E:" + value + "\n");
    public override void WriteDebugLine(string value) => Put("D:" + value + "\n");
    public override void WriteVerboseLine(string value) => Put("V:" + value + "\n");
    public override void WriteWarningLine(string value) => Put("W:" + value + "\n");
    public override void WriteProgress(long sourceId, ProgressRecord record) { }
    public override string ReadLine() => Next();
    public override SecureString ReadLineAsSecureString() => Secret(Next());

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions)
    {
        var answers = new Dictionary<string, PSObject>();
        foreach (var d in descriptions)
        {
            Asked.Add(d.Name);
            answers[d.Name] = d.ParameterTypeFullName.EndsWith("SecureString")
                ? PSObject.AsPSObject(Secret(Next())) : PSObject.AsPSObject(Next());
        }
        return answers;
    }

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        foreach (var c in choices)
        {
            Asked.Add(c.Label);
        }
        return int.Parse(Next());
    }

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName) =>
        new(Next(), Secret(Next()));

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName,
        PSCredentialTypes types, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);
}

sealed class TestRawUI : PSHostRawUserInterface
{
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;
    public override Size BufferSize { get; set; } = new(100, 40);
    public override Coordinates CursorPosition { get; set; }
    public override int CursorSize { get; set; } = 25;
    public override bool KeyAvailable => false;
    public override Size MaxPhysicalWindowSize => new(100, 40);
    public override Size MaxWindowSize => new(100, 40);
    public override Coordinates WindowPosition { get; set; }
    public override Size WindowSize { get; set; } = new(100, 40);
    public override string WindowTitle { get; set; } = "interop";
    public override void FlushInputBuffer() { }
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => new BufferCell[0, 0];
    public override KeyInfo ReadKey(ReadKeyOptions options) => default;
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { }
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { }
    public override void ScrollBufferContents(
        Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) { }
}
