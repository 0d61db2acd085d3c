// Copy-Item -ToSession/-FromSession: the copying is the stock file system provider's own; the
// cmdlet in front of it is not in the package, so this one calls the provider as it does.
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Interop;

[Cmdlet(VerbsCommon.Copy, "Item")]
public sealed class CopyItem : PSCmdlet
{
    const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    [Parameter(Mandatory = true)] public string[] Path { get; set; }
    [Parameter(Mandatory = true)] public string Destination { get; set; }
    [Parameter] public PSSession ToSession { get; set; }
    [Parameter] public PSSession FromSession { get; set; }
    [Parameter] public SwitchParameter Recurse { get; set; }
    [Parameter] public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        var engine = typeof(PSObject).Assembly;
        object context = engine.GetType("System.Management.Automation.CmdletProviderContext")
            .GetConstructor(Hidden, new[] { typeof(Cmdlet) }).Invoke(new object[] { this });
        object sessions = System.Activator.CreateInstance(
            engine.GetType("Microsoft.PowerShell.Commands.CopyItemDynamicParameters"), true);
        Set(sessions, "ToSession", ToSession);
        Set(sessions, "FromSession", FromSession);
        Set(context, "DynamicParameters", sessions);
        Set(context, "Force", Force);
        // the paths are of the other machine, or plain: no wildcards to resolve here
        Set(context, "SuppressWildcardExpansion", FromSession != null);
        Set(context, "PassThru", false);
        object state = typeof(SessionState).GetProperty("Internal", Hidden).GetValue(SessionState);
        var copy = state.GetType().GetMethod("CopyItem", Hidden, new[]
        {
            typeof(string[]), typeof(string), typeof(bool), typeof(CopyContainers), context.GetType(),
        });
        try
        {
            copy.Invoke(state, new object[]
            {
                Path, Destination, (bool)Recurse, CopyContainers.CopyTargetContainer, context,
            });
        }
        catch (TargetInvocationException e) when (e.InnerException is IContainsErrorRecord r)
        {
            ThrowTerminatingError(r.ErrorRecord);
        }
    }

    static void Set(object o, string name, object value) =>
        o.GetType().GetProperty(name, Hidden)?.SetValue(o, value);
}
