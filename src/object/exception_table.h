/*
 * exception_table.h - the exception types that the host knows, as rows.
 *
 * PS_EXCEPTIONS: X(name, full name, base, HResult, members, message of an exception made without
 * one). The message "" stands for .NET's "Exception of type 'X' was thrown.", "@" for the type's
 * full name, "#" for PowerShell's 'An error of type "X" has occurred.'. Rows are sorted by full
 * name, case-insensitively: they are searched by it.
 *
 * PS_EXCEPTION_MEMBERS: F(members, rows of type.h's grammar). Constructor parameters say by their
 * names what they set (exception_members.c).
 */
#ifndef PSRP_OBJECT_EXCEPTION_TABLE_H
#define PSRP_OBJECT_EXCEPTION_TABLE_H

#define SMA "System.Management.Automation."

#define PS_EXCEPTIONS(X)                                                                           \
    X(HelpNotFoundException, "Microsoft.PowerShell.Commands.HelpNotFoundException",                \
      SystemException, 0x80131501, plain, "")                                                      \
    X(HttpResponseException, "Microsoft.PowerShell.Commands.HttpResponseException",                \
      HttpRequestException, 0x80131501, http_response, "")                                         \
    X(ProcessCommandException, "Microsoft.PowerShell.Commands.ProcessCommandException",            \
      SystemException, 0x80131501, process_command, "")                                            \
    X(ServiceCommandException, "Microsoft.PowerShell.Commands.ServiceCommandException",            \
      RuntimeException, 0x80131501, service_command, "")                                           \
    X(WriteErrorException, "Microsoft.PowerShell.Commands.WriteErrorException",                    \
      SystemException, 0x80131501, plain, "\"The Write-Error cmdlet reported an error.\"")         \
    X(JsonException, "Newtonsoft.Json.JsonException", Exception, 0x80131500, plain, "")            \
    X(JsonReaderException, "Newtonsoft.Json.JsonReaderException",                                  \
      JsonException, 0x80131500, json_reader, "")                                                  \
    X(JsonSerializationException, "Newtonsoft.Json.JsonSerializationException",                    \
      JsonException, 0x80131500, json_reader, "")                                                  \
    X(AccessViolationException, "System.AccessViolationException",                                 \
      SystemException, 0x80004003, plain,                                                          \
      "Attempted to read or write protected memory. This is often an indication that "             \
      "other memory is corrupt.")                                                                  \
    X(AggregateException, "System.AggregateException", Exception, 0x80131500, aggregate,           \
      "One or more errors occurred.")                                                              \
    X(AppDomainUnloadedException, "System.AppDomainUnloadedException",                             \
      SystemException, 0x80131014, plain, "Attempted to access an unloaded AppDomain.")            \
    X(ApplicationException, "System.ApplicationException", Exception, 0x80131600, plain,           \
      "Error in the application.")                                                                 \
    X(ArgumentException, "System.ArgumentException", SystemException, 0x80070057, argument,        \
      "Value does not fall within the expected range.")                                            \
    X(ArgumentNullException, "System.ArgumentNullException",                                       \
      ArgumentException, 0x80004003, argument_null, "Value cannot be null.")                       \
    X(ArgumentOutOfRangeException, "System.ArgumentOutOfRangeException",                           \
      ArgumentException, 0x80131502, argument_out_of_range,                                        \
      "Specified argument was out of the range of valid values.")                                  \
    X(ArithmeticException, "System.ArithmeticException", SystemException, 0x80070216, plain,       \
      "Overflow or underflow in the arithmetic operation.")                                        \
    X(ArrayTypeMismatchException, "System.ArrayTypeMismatchException",                             \
      SystemException, 0x80131503, plain,                                                          \
      "Attempted to access an element as a type incompatible with the array.")                     \
    X(BadImageFormatException, "System.BadImageFormatException",                                   \
      SystemException, 0x8007000B, bad_image_format,                                               \
      "Format of the executable (.exe) or library (.dll) is invalid.")                             \
    X(KeyNotFoundException, "System.Collections.Generic.KeyNotFoundException",                     \
      SystemException, 0x80131577, plain, "The given key was not present in the dictionary.")      \
    X(InvalidEnumArgumentException, "System.ComponentModel.InvalidEnumArgumentException",          \
      ArgumentException, 0x80070057, invalid_enum_argument,                                        \
      "Value does not fall within the expected range.")                                            \
    X(WarningException, "System.ComponentModel.WarningException",                                  \
      SystemException, 0x80131501, warning, "")                                                    \
    X(Win32Exception, "System.ComponentModel.Win32Exception",                                      \
      ExternalException, 0x80004005, win32, "Success")                                             \
    X(DataMisalignedException, "System.DataMisalignedException",                                   \
      SystemException, 0x80131541, plain,                                                          \
      "A datatype misalignment was detected in a load or store instruction.")                      \
    X(UnreachableException, "System.Diagnostics.UnreachableException",                             \
      Exception, 0x80131500, plain,                                                                \
      "The program executed an instruction that was thought to be unreachable.")                   \
    X(DivideByZeroException, "System.DivideByZeroException",                                       \
      ArithmeticException, 0x80020012, plain, "Attempted to divide by zero.")                      \
    X(DllNotFoundException, "System.DllNotFoundException", TypeLoadException, 0x80131524, inner,   \
      "Dll was not found.")                                                                        \
    X(DuplicateWaitObjectException, "System.DuplicateWaitObjectException",                         \
      ArgumentException, 0x80131529, duplicate_wait_object, "Duplicate objects in argument.")      \
    X(EntryPointNotFoundException, "System.EntryPointNotFoundException",                           \
      TypeLoadException, 0x80131523, inner, "Entry point was not found.")                          \
    X(Exception, "System.Exception", none, 0x80131500, exception, "")                              \
    X(FieldAccessException, "System.FieldAccessException",                                         \
      MemberAccessException, 0x80131507, inner,                                                    \
      "Attempted to access a field that is not accessible by the caller.")                         \
    X(FormatException, "System.FormatException", SystemException, 0x80131537, plain,               \
      "One of the identified items was in an invalid format.")                                     \
    X(CultureNotFoundException, "System.Globalization.CultureNotFoundException",                   \
      ArgumentException, 0x80070057, culture_not_found, "Culture is not supported.")               \
    X(IndexOutOfRangeException, "System.IndexOutOfRangeException",                                 \
      SystemException, 0x80131508, plain, "Index was outside the bounds of the array.")            \
    X(InsufficientExecutionStackException, "System.InsufficientExecutionStackException",           \
      SystemException, 0x80131578, plain,                                                          \
      "Insufficient stack to continue executing the program safely. This can happen "              \
      "from having too many functions on the call stack or function on the stack using "           \
      "too much stack space.")                                                                     \
    X(InsufficientMemoryException, "System.InsufficientMemoryException",                           \
      OutOfMemoryException, 0x8013153D, plain,                                                     \
      "Insufficient memory to continue the execution of the program.")                             \
    X(InvalidCastException, "System.InvalidCastException",                                         \
      SystemException, 0x80004002, invalid_cast, "Specified cast is not valid.")                   \
    X(InvalidOperationException, "System.InvalidOperationException",                               \
      SystemException, 0x80131509, plain,                                                          \
      "Operation is not valid due to the current state of the object.")                            \
    X(InvalidProgramException, "System.InvalidProgramException",                                   \
      SystemException, 0x8013153A, inner,                                                          \
      "Common Language Runtime detected an invalid program.")                                      \
    X(InvalidTimeZoneException, "System.InvalidTimeZoneException", Exception, 0x80131500, plain,   \
      "")                                                                                          \
    X(DirectoryNotFoundException, "System.IO.DirectoryNotFoundException",                          \
      IOException, 0x80070003, plain, "Attempted to access a path that is not on the disk.")       \
    X(EndOfStreamException, "System.IO.EndOfStreamException", IOException, 0x80070026, plain,      \
      "Attempted to read past the end of the stream.")                                             \
    X(FileLoadException, "System.IO.FileLoadException", IOException, 0x80131621, file_load,        \
      "Could not load the specified file.")                                                        \
    X(FileNotFoundException, "System.IO.FileNotFoundException",                                    \
      IOException, 0x80070002, file_not_found, "Unable to find the specified file.")               \
    X(InvalidDataException, "System.IO.InvalidDataException",                                      \
      SystemException, 0x80131501, plain, "Found invalid data while decoding.")                    \
    X(IOException, "System.IO.IOException", SystemException, 0x80131620, io,                       \
      "I/O error occurred.")                                                                       \
    X(PathTooLongException, "System.IO.PathTooLongException", IOException, 0x800700CE, plain,      \
      "The specified file name or path is too long, or a component of the specified "              \
      "path is too long.")                                                                         \
    X(ActionPreferenceStopException, SMA "ActionPreferenceStopException",                          \
      RuntimeException, 0x80131501, action_preference_stop,                                        \
      "Running commands is prevented by Stop policy settings.")                                    \
    X(ApplicationFailedException, SMA "ApplicationFailedException",                                \
      RuntimeException, 0x80131501, plain, "System error.")                                        \
    X(ArgumentTransformationMetadataException, SMA "ArgumentTransformationMetadataException",      \
      MetadataException, 0x80131501, plain, "@")                                                   \
    X(BreakException, SMA "BreakException",                                                        \
      LoopFlowException, 0x80131501, none, "")                                                     \
    X(CmdletInvocationException, SMA "CmdletInvocationException",                                  \
      RuntimeException, 0x80131501, action_preference_stop, "System error.")                       \
    X(CmdletProviderInvocationException, SMA "CmdletProviderInvocationException",                  \
      CmdletInvocationException, 0x80131501, cmdlet_provider_invocation, "System error.")          \
    X(CommandNotFoundException, SMA "CommandNotFoundException",                                    \
      RuntimeException, 0x80131501, command_not_found, "System error.")                            \
    X(ContinueException, SMA "ContinueException",                                                  \
      LoopFlowException, 0x80131501, none, "")                                                     \
    X(DriveNotFoundException, SMA "DriveNotFoundException",                                        \
      SessionStateException, 0x80131501, plain, "System error.")                                   \
    X(ExitException, SMA "ExitException",                                                          \
      FlowControlException, 0x80131501, exit, "")                                                  \
    X(ExtendedTypeSystemException, SMA "ExtendedTypeSystemException",                              \
      RuntimeException, 0x80131501, plain, "@")                                                    \
    X(FlowControlException, SMA "FlowControlException",                                            \
      SystemException, 0x80131501, none, "")                                                       \
    X(GetValueException, SMA "GetValueException",                                                  \
      ExtendedTypeSystemException, 0x80131501, plain, "@")                                         \
    X(GetValueInvocationException, SMA "GetValueInvocationException",                              \
      GetValueException, 0x80131501, plain, "@")                                                   \
    X(HaltCommandException, SMA "HaltCommandException",                                            \
      SystemException, 0x80131501, plain, "The command was stopped by the user.")                  \
    X(HostException, SMA "Host.HostException",                                                     \
      RuntimeException, 0x80131501, plain, "#")                                                    \
    X(PromptingException, SMA "Host.PromptingException",                                           \
      HostException, 0x80131501, plain, "#")                                                       \
    X(IncompleteParseException, SMA "IncompleteParseException",                                    \
      ParseException, 0x80131501, plain, "System error.")                                          \
    X(InvalidJobStateException, SMA "InvalidJobStateException",                                    \
      SystemException, 0x80131501, invalid_job_state,                                              \
      "The state of the current job instance is not valid for this operation.")                    \
    X(InvalidPowerShellStateException, SMA "InvalidPowerShellStateException",                      \
      SystemException, 0x80131501, invalid_job_state,                                              \
      "The state of the current PowerShell instance is not valid for this operation.")             \
    X(ItemNotFoundException, SMA "ItemNotFoundException",                                          \
      SessionStateException, 0x80131501, plain, "System error.")                                   \
    X(JobFailedException, SMA "JobFailedException",                                                \
      SystemException, 0x80131501, job_failed, "")                                                 \
    X(LoopFlowException, SMA "LoopFlowException",                                                  \
      FlowControlException, 0x80131501, loop_flow, "")                                             \
    X(MetadataException, SMA "MetadataException",                                                  \
      RuntimeException, 0x80131501, plain, "@")                                                    \
    X(MethodException, SMA "MethodException",                                                      \
      ExtendedTypeSystemException, 0x80131501, plain, "@")                                         \
    X(MethodInvocationException, SMA "MethodInvocationException",                                  \
      MethodException, 0x80131501, plain, "@")                                                     \
    X(NativeCommandExitException, SMA "NativeCommandExitException",                                \
      RuntimeException, 0x80131501, native_command_exit, "")                                       \
    X(ParameterBindingArgumentTransformationException,                                             \
      SMA "ParameterBindingArgumentTransformationException",                                       \
      ParameterBindingException, 0x80131501, none, "")                                             \
    X(ParameterBindingException, SMA "ParameterBindingException",                                  \
      RuntimeException, 0x80131501, service_command, "")                                           \
    X(ParameterBindingParameterDefaultValueException,                                              \
      SMA "ParameterBindingParameterDefaultValueException",                                        \
      ParameterBindingException, 0x80131501, none, "")                                             \
    X(ParameterBindingValidationException, SMA "ParameterBindingValidationException",              \
      ParameterBindingException, 0x80131501, none, "")                                             \
    X(ParentContainsErrorRecordException, SMA "ParentContainsErrorRecordException",                \
      SystemException, 0x80131501, parent_contains_error_record, "")                               \
    X(ParseException, SMA "ParseException",                                                        \
      RuntimeException, 0x80131501, parse, "System error.")                                        \
    X(ParsingMetadataException, SMA "ParsingMetadataException",                                    \
      MetadataException, 0x80131501, plain, "@")                                                   \
    X(PipelineClosedException, SMA "PipelineClosedException",                                      \
      RuntimeException, 0x80131501, plain, "System error.")                                        \
    X(PipelineDepthException, SMA "PipelineDepthException",                                        \
      SystemException, 0x80131501, pipeline_depth,                                                 \
      "The pipeline failed due to call depth overflow.")                                           \
    X(PipelineStoppedException, SMA "PipelineStoppedException",                                    \
      RuntimeException, 0x80131501, plain, "The pipeline has been stopped.")                       \
    X(PropertyNotFoundException, SMA "PropertyNotFoundException",                                  \
      ExtendedTypeSystemException, 0x80131501, plain, "@")                                         \
    X(ProviderInvocationException, SMA "ProviderInvocationException",                              \
      RuntimeException, 0x80131501, provider_invocation, "System error.")                          \
    X(ProviderNameAmbiguousException, SMA "ProviderNameAmbiguousException",                        \
      ProviderNotFoundException, 0x80131501, provider_name_ambiguous, "System error.")             \
    X(ProviderNotFoundException, SMA "ProviderNotFoundException",                                  \
      SessionStateException, 0x80131501, plain, "System error.")                                   \
    X(PSArgumentException, SMA "PSArgumentException",                                              \
      ArgumentException, 0x80070057, ps_argument,                                                  \
      "Value does not fall within the expected range.")                                            \
    X(PSArgumentNullException, SMA "PSArgumentNullException",                                      \
      ArgumentNullException, 0x80004003, ps_argument_null, "Value cannot be null.")                \
    X(PSArgumentOutOfRangeException, SMA "PSArgumentOutOfRangeException",                          \
      ArgumentOutOfRangeException, 0x80131502, ps_argument_out_of_range,                           \
      "Specified argument was out of the range of valid values.")                                  \
    X(PSInvalidCastException, SMA "PSInvalidCastException",                                        \
      InvalidCastException, 0x80004002, action_preference_stop, "@")                               \
    X(PSInvalidOperationException, SMA "PSInvalidOperationException",                              \
      InvalidOperationException, 0x80131509, action_preference_stop,                               \
      "Operation is not valid due to the current state of the object.")                            \
    X(PSNotImplementedException, SMA "PSNotImplementedException",                                  \
      NotImplementedException, 0x80004001, action_preference_stop,                                 \
      "The method or operation is not implemented.")                                               \
    X(PSNotSupportedException, SMA "PSNotSupportedException",                                      \
      NotSupportedException, 0x80131515, action_preference_stop,                                   \
      "Specified method is not supported.")                                                        \
    X(PSObjectDisposedException, SMA "PSObjectDisposedException",                                  \
      ObjectDisposedException, 0x80131622, ps_object_disposed,                                     \
      "Cannot access a disposed object.")                                                          \
    X(PSSecurityException, SMA "PSSecurityException",                                              \
      RuntimeException, 0x80131501, ps_security, "Cannot run software. Permission is denied.")     \
    X(RedirectedException, SMA "RedirectedException",                                              \
      RuntimeException, 0x80131501, plain, "System error.")                                        \
    X(RemoteException, SMA "RemoteException",                                                      \
      RuntimeException, 0x80131501, remote, "System error.")                                       \
    X(PSDirectException, SMA "Remoting.PSDirectException",                                         \
      RuntimeException, 0x80131501, ps_direct, "")                                                 \
    X(PSRemotingDataStructureException, SMA "Remoting.PSRemotingDataStructureException",           \
      RuntimeException, 0x80131501, plain, "#")                                                    \
    X(PSRemotingTransportException, SMA "Remoting.PSRemotingTransportException",                   \
      RuntimeException, 0x80131501, ps_remoting_transport, "#")                                    \
    X(PSRemotingTransportRedirectException, SMA "Remoting.PSRemotingTransportRedirectException",   \
      PSRemotingTransportException, 0x80131501, ps_remoting_transport_redirect, "#")               \
    X(InvalidPipelineStateException, SMA "Runspaces.InvalidPipelineStateException",                \
      SystemException, 0x80131501, invalid_pipeline_state,                                         \
      "The pipeline state is not valid for this operation.")                                       \
    X(InvalidRunspacePoolStateException, SMA "Runspaces.InvalidRunspacePoolStateException",        \
      SystemException, 0x80131501, invalid_pipeline_state,                                         \
      "The state of the runspace pool is not valid for this operation.")                           \
    X(InvalidRunspaceStateException, SMA "Runspaces.InvalidRunspaceStateException",                \
      SystemException, 0x80131501, invalid_pipeline_state,                                         \
      "The runspace state is not valid for this operation.")                                       \
    X(RuntimeException, SMA "RuntimeException",                                                    \
      SystemException, 0x80131501, runtime, "System error.")                                       \
    X(ScriptBlockToPowerShellNotSupportedException,                                                \
      SMA "ScriptBlockToPowerShellNotSupportedException",                                          \
      RuntimeException, 0x80131501, plain, "@")                                                    \
    X(ScriptCallDepthException, SMA "ScriptCallDepthException",                                    \
      SystemException, 0x80131501, pipeline_depth,                                                 \
      "The script failed due to call depth overflow.")                                             \
    X(ScriptRequiresException, SMA "ScriptRequiresException",                                      \
      RuntimeException, 0x80131501, script_requires, "System error.")                              \
    X(SessionStateException, SMA "SessionStateException",                                          \
      RuntimeException, 0x80131501, session_state, "System error.")                                \
    X(SessionStateUnauthorizedAccessException, SMA "SessionStateUnauthorizedAccessException",      \
      SessionStateException, 0x80131501, plain, "System error.")                                   \
    X(SetValueException, SMA "SetValueException",                                                  \
      ExtendedTypeSystemException, 0x80131501, plain, "@")                                         \
    X(SetValueInvocationException, SMA "SetValueInvocationException",                              \
      SetValueException, 0x80131501, plain, "@")                                                   \
    X(ValidationMetadataException, SMA "ValidationMetadataException",                              \
      MetadataException, 0x80131501, plain, "@")                                                   \
    X(WildcardPatternException, SMA "WildcardPatternException",                                    \
      RuntimeException, 0x80131501, plain, "System error.")                                        \
    X(MemberAccessException, "System.MemberAccessException", SystemException, 0x8013151A, inner,   \
      "Cannot access member.")                                                                     \
    X(MethodAccessException, "System.MethodAccessException",                                       \
      MemberAccessException, 0x80131510, inner, "Attempt to access the method failed.")            \
    X(MissingFieldException, "System.MissingFieldException",                                       \
      MissingMemberException, 0x80131511, missing_field,                                           \
      "Attempted to access a non-existing field.")                                                 \
    X(MissingMemberException, "System.MissingMemberException",                                     \
      MemberAccessException, 0x80131512, missing_member,                                           \
      "Attempted to access a missing member.")                                                     \
    X(MissingMethodException, "System.MissingMethodException",                                     \
      MissingMemberException, 0x80131513, missing_method,                                          \
      "Attempted to access a missing method.")                                                     \
    X(MulticastNotSupportedException, "System.MulticastNotSupportedException",                     \
      SystemException, 0x80131514, inner,                                                          \
      "Attempted to add multiple callbacks to a delegate that does not support "                   \
      "multicast.")                                                                                \
    X(CookieException, "System.Net.CookieException", FormatException, 0x80131537, plain,           \
      "One of the identified items was in an invalid format.")                                     \
    X(HttpIOException, "System.Net.Http.HttpIOException", IOException, 0x80131501, httpio, "")     \
    X(HttpRequestException, "System.Net.Http.HttpRequestException",                                \
      Exception, 0x80131500, http_request, "")                                                     \
    X(NetworkInformationException, "System.Net.NetworkInformation.NetworkInformationException",    \
      Win32Exception, 0x80004005, network_information, "Success")                                  \
    X(PingException, "System.Net.NetworkInformation.PingException",                                \
      InvalidOperationException, 0x80131509, ping, "")                                             \
    X(ProtocolViolationException, "System.Net.ProtocolViolationException",                         \
      InvalidOperationException, 0x80131509, protocol_violation,                                   \
      "Operation is not valid due to the current state of the object.")                            \
    X(SocketException, "System.Net.Sockets.SocketException", Win32Exception, 0x80004005, socket,   \
      "Success")                                                                                   \
    X(WebException, "System.Net.WebException", InvalidOperationException, 0x80131509, web,         \
      "Operation is not valid due to the current state of the object.")                            \
    X(NotFiniteNumberException, "System.NotFiniteNumberException",                                 \
      ArithmeticException, 0x80131528, not_finite_number,                                          \
      "Number encountered was not a finite quantity.")                                             \
    X(NotImplementedException, "System.NotImplementedException",                                   \
      SystemException, 0x80004001, inner, "The method or operation is not implemented.")           \
    X(NotSupportedException, "System.NotSupportedException", SystemException, 0x80131515, plain,   \
      "Specified method is not supported.")                                                        \
    X(NullReferenceException, "System.NullReferenceException",                                     \
      SystemException, 0x80004003, plain,                                                          \
      "Object reference not set to an instance of an object.")                                     \
    X(ObjectDisposedException, "System.ObjectDisposedException",                                   \
      InvalidOperationException, 0x80131622, object_disposed,                                      \
      "Cannot access a disposed object.")                                                          \
    X(OperationCanceledException, "System.OperationCanceledException",                             \
      SystemException, 0x8013153B, operation_canceled, "The operation was canceled.")              \
    X(OutOfMemoryException, "System.OutOfMemoryException", SystemException, 0x8007000E, plain,     \
      "Insufficient memory to continue the execution of the program.")                             \
    X(OverflowException, "System.OverflowException", ArithmeticException, 0x80131516, plain,       \
      "Arithmetic operation resulted in an overflow.")                                             \
    X(PlatformNotSupportedException, "System.PlatformNotSupportedException",                       \
      NotSupportedException, 0x80131539, inner, "Operation is not supported on this platform.")    \
    X(RankException, "System.RankException", SystemException, 0x80131517, plain,                   \
      "Attempted to operate on an array with the incorrect number of dimensions.")                 \
    X(AmbiguousMatchException, "System.Reflection.AmbiguousMatchException",                        \
      SystemException, 0x8000211D, inner, "Ambiguous match found.")                                \
    X(CustomAttributeFormatException, "System.Reflection.CustomAttributeFormatException",          \
      FormatException, 0x80131605, inner,                                                          \
      "Binary format of the specified custom attribute was invalid.")                              \
    X(InvalidFilterCriteriaException, "System.Reflection.InvalidFilterCriteriaException",          \
      ApplicationException, 0x80131601, inner, "Specified filter criteria was invalid.")           \
    X(ReflectionTypeLoadException, "System.Reflection.ReflectionTypeLoadException",                \
      SystemException, 0x80131501, reflection_type_load, "")                                       \
    X(TargetException, "System.Reflection.TargetException",                                        \
      ApplicationException, 0x80131603, inner, "")                                                 \
    X(TargetInvocationException, "System.Reflection.TargetInvocationException",                    \
      ApplicationException, 0x80131604, target_invocation, "")                                     \
    X(TargetParameterCountException, "System.Reflection.TargetParameterCountException",            \
      ApplicationException, 0x8002000E, inner,                                                     \
      "Number of parameters specified does not match the expected number.")                        \
    X(MissingManifestResourceException, "System.Resources.MissingManifestResourceException",       \
      SystemException, 0x80131532, inner, "Unable to find manifest resource.")                     \
    X(SwitchExpressionException, "System.Runtime.CompilerServices.SwitchExpressionException",      \
      InvalidOperationException, 0x80131509, switch_expression,                                    \
      "Non-exhaustive switch expression failed to match its input.")                               \
    X(COMException, "System.Runtime.InteropServices.COMException",                                 \
      ExternalException, 0x80004005, com,                                                          \
      "Unexpected HRESULT has been returned from a call to a COM component.")                      \
    X(ExternalException, "System.Runtime.InteropServices.ExternalException",                       \
      SystemException, 0x80004005, external, "External component has thrown an exception.")        \
    X(SerializationException, "System.Runtime.Serialization.SerializationException",               \
      SystemException, 0x8013150C, plain, "Serialization error.")                                  \
    X(AuthenticationException, "System.Security.Authentication.AuthenticationException",           \
      SystemException, 0x80131501, plain, "System error.")                                         \
    X(InvalidCredentialException, "System.Security.Authentication.InvalidCredentialException",     \
      AuthenticationException, 0x80131501, plain, "System error.")                                 \
    X(CryptographicException, "System.Security.Cryptography.CryptographicException",               \
      SystemException, 0x80131501, cryptographic,                                                  \
      "Error occurred during a cryptographic operation.")                                          \
    X(IdentityNotMappedException, "System.Security.Principal.IdentityNotMappedException",          \
      SystemException, 0x80131501, inner,                                                          \
      "Some or all identity references could not be translated.")                                  \
    X(SecurityException, "System.Security.SecurityException",                                      \
      SystemException, 0x8013150A, security, "Security error.")                                    \
    X(VerificationException, "System.Security.VerificationException",                              \
      SystemException, 0x8013150D, plain, "Operation could destabilize the runtime.")              \
    X(StackOverflowException, "System.StackOverflowException",                                     \
      SystemException, 0x800703E9, plain, "Operation caused a stack overflow.")                    \
    X(SystemException, "System.SystemException", Exception, 0x80131501, plain, "System error.")    \
    X(DecoderFallbackException, "System.Text.DecoderFallbackException",                            \
      ArgumentException, 0x80070057, decoder_fallback,                                             \
      "Value does not fall within the expected range.")                                            \
    X(EncoderFallbackException, "System.Text.EncoderFallbackException",                            \
      ArgumentException, 0x80070057, encoder_fallback,                                             \
      "Value does not fall within the expected range.")                                            \
    X(NetJsonException, "System.Text.Json.JsonException", Exception, 0x80131500, plain, "")        \
    X(NetJsonReaderException, "System.Text.Json.JsonReaderException",                              \
      NetJsonException, 0x80131500, none, "")                                                     \
    X(RegexMatchTimeoutException, "System.Text.RegularExpressions.RegexMatchTimeoutException",     \
      TimeoutException, 0x80131505, regex_match_timeout,                                           \
      "The Regex engine has timed out while trying to match a pattern to an input "                \
      "string. This can occur for many reasons, including very large inputs or "                   \
      "excessive backtracking caused by nested quantifiers, back-references and other "            \
      "factors.")                                                                                  \
    X(RegexParseException, "System.Text.RegularExpressions.RegexParseException",                   \
      ArgumentException, 0x80131501, regex_parse, "")                                              \
    X(ChannelClosedException, "System.Threading.Channels.ChannelClosedException",                  \
      InvalidOperationException, 0x80131509, channel_closed, "The channel has been closed.")       \
    X(LockRecursionException, "System.Threading.LockRecursionException",                           \
      Exception, 0x80131500, plain, "")                                                            \
    X(SemaphoreFullException, "System.Threading.SemaphoreFullException",                           \
      SystemException, 0x80131501, plain,                                                          \
      "Adding the specified count to the semaphore would cause it to exceed its maximum"           \
      " count.")                                                                                   \
    X(SynchronizationLockException, "System.Threading.SynchronizationLockException",               \
      SystemException, 0x80131518, plain,                                                          \
      "Object synchronization method was called from an unsynchronized block of code.")            \
    X(TaskCanceledException, "System.Threading.Tasks.TaskCanceledException",                       \
      OperationCanceledException, 0x8013153B, task_canceled, "A task was canceled.")               \
    X(TaskSchedulerException, "System.Threading.Tasks.TaskSchedulerException",                     \
      Exception, 0x80131500, channel_closed, "An exception was thrown by a TaskScheduler.")        \
    X(ThreadInterruptedException, "System.Threading.ThreadInterruptedException",                   \
      SystemException, 0x80131519, plain, "Thread was interrupted from a waiting state.")          \
    X(ThreadStateException, "System.Threading.ThreadStateException",                               \
      SystemException, 0x80131520, plain,                                                          \
      "Thread was in an invalid state for the operation being executed.")                          \
    X(WaitHandleCannotBeOpenedException, "System.Threading.WaitHandleCannotBeOpenedException",     \
      ApplicationException, 0x8013152C, plain, "No handle of the given name exists.")              \
    X(TimeoutException, "System.TimeoutException", SystemException, 0x80131505, plain,             \
      "The operation has timed out.")                                                              \
    X(TimeZoneNotFoundException, "System.TimeZoneNotFoundException",                               \
      Exception, 0x80131500, plain, "")                                                            \
    X(TypeAccessException, "System.TypeAccessException", TypeLoadException, 0x80131543, inner,     \
      "Attempt to access the type failed.")                                                        \
    X(TypeInitializationException, "System.TypeInitializationException",                           \
      SystemException, 0x80131501, type_initialization, "")                                        \
    X(TypeLoadException, "System.TypeLoadException", SystemException, 0x80131522, type_load,       \
      "Failure has occurred while loading a type.")                                                \
    X(TypeUnloadedException, "System.TypeUnloadedException", SystemException, 0x80131013, plain,   \
      "Type had been unloaded.")                                                                   \
    X(UnauthorizedAccessException, "System.UnauthorizedAccessException",                           \
      SystemException, 0x80070005, inner, "Attempted to perform an unauthorized operation.")       \
    X(UriFormatException, "System.UriFormatException", FormatException, 0x80131537, uri_format,    \
      "One of the identified items was in an invalid format.")                                     \
    X(XmlException, "System.Xml.XmlException", SystemException, 0x80131940, xml,                   \
      "An XML error has occurred.")                                                                \
    X(XPathException, "System.Xml.XPath.XPathException", SystemException, 0x80131943, x_path,      \
      "")

#define CTORS                                                                                      \
    "new()\n"                                                                                      \
    "new(string message)\n"                                                                        \
    "new(string message, System.Exception innerException)\n"
#define INNER "new()\nnew(string message)\nnew(string message, System.Exception inner)\n"
#define RECORD "System.Management.Automation.ErrorRecord ErrorRecord {get;}\n"
#define MESSAGE "string Message {get;}\n"

#define PS_EXCEPTION_MEMBERS(F)                                                                    \
    F(action_preference_stop, CTORS RECORD)                                                        \
    F(aggregate, CTORS "new(System.Exception[] innerExceptions)\n"                                 \
      "new(string message, System.Exception[] innerExceptions)\n"                                  \
      "System.Object InnerExceptions {get;}\n" MESSAGE)                                            \
    F(argument, CTORS "new(string message, string paramName, System.Exception innerException)\n"   \
      "new(string message, string paramName)\n" MESSAGE "string ParamName {get;}\n")               \
    F(argument_null, "new()\n" "new(string paramName)\n"                                           \
      "new(string message, System.Exception innerException)\n"                                     \
      "new(string paramName, string message)\n")                                                   \
    F(argument_out_of_range, "new()\n" "new(string paramName)\n"                                   \
      "new(string paramName, string message)\n"                                                    \
      "new(string message, System.Exception innerException)\n"                                     \
      "new(string paramName, System.Object actualValue, string message)\n" MESSAGE                 \
      "System.Object ActualValue {get;}\n")                                                        \
    F(bad_image_format, INNER "new(string message, string fileName)\n" MESSAGE                     \
      "string FileName {get;}\n")                                                                  \
    F(channel_closed, "new()\n" "new(string message)\n" "new(System.Exception innerException)\n"   \
      "new(string message, System.Exception innerException)\n")                                    \
    F(cmdlet_provider_invocation, CTORS "System.Object ProviderInvocationException {get;}\n"       \
      "System.Object ProviderInfo {get;}\n")                                                       \
    F(com, INNER "new(string message, int errorCode)\n")                                           \
    F(command_not_found, CTORS RECORD "string CommandName {get;set;}\n")                           \
    F(cryptographic, "new()\n" "new(int hr)\n" "new(string message)\n"                             \
      "new(string message, System.Exception inner)\n" "new(string format, string insert)\n")       \
    F(culture_not_found, "new()\n" "new(string message)\n"                                         \
      "new(string paramName, string message)\n"                                                    \
      "new(string message, System.Exception innerException)\n"                                     \
      "new(string paramName, string invalidCultureName, string message)\n"                         \
      "new(string message, string invalidCultureName, System.Exception innerException)\n"          \
      "new(string message, int invalidCultureId, System.Exception innerException)\n"               \
      "new(string paramName, int invalidCultureId, string message)\n"                              \
      "System.Object InvalidCultureId {get;}\n" "string InvalidCultureName {get;}\n" MESSAGE)      \
    F(decoder_fallback, CTORS "new(string message, byte[] bytesUnknown, int index)\n"              \
      "byte[] BytesUnknown {get;}\n" "int Index {get;}\n")                                         \
    F(duplicate_wait_object, "new()\n" "new(string parameterName)\n"                               \
      "new(string parameterName, string message)\n"                                                \
      "new(string message, System.Exception innerException)\n")                                    \
    F(encoder_fallback, CTORS "char CharUnknown {get;}\n" "char CharUnknownHigh {get;}\n"          \
      "char CharUnknownLow {get;}\n" "int Index {get;}\n")                                         \
    F(exception, CTORS "System.Object TargetSite {get;}\n" MESSAGE                                 \
      "System.Collections.IDictionary Data {get;}\n" "System.Exception InnerException {get;}\n"    \
      "string HelpLink {get;set;}\n" "string Source {get;set;}\n" "int HResult {get;set;}\n"       \
      "string StackTrace {get;}\n" "System.Exception GetBaseException()\n")                        \
    F(exit, "System.Object Argument {get;}\n")                                                     \
    F(external, INNER "new(string message, int errorCode)\n" "int ErrorCode {get;}\n")             \
    F(file_load, INNER "new(string message, string fileName)\n"                                    \
      "new(string message, string fileName, System.Exception inner)\n" MESSAGE                     \
      "string FileName {get;}\n" "string FusionLog {get;}\n")                                      \
    F(file_not_found, CTORS "new(string message, string fileName)\n"                               \
      "new(string message, string fileName, System.Exception innerException)\n" MESSAGE            \
      "string FileName {get;}\n" "string FusionLog {get;}\n")                                      \
    F(http_request, INNER "System.Object HttpRequestError {get;}\n"                                \
      "System.Object StatusCode {get;}\n")                                                         \
    F(http_response, "System.Object Response {get;}\n")                                            \
    F(httpio, "System.Object HttpRequestError {get;}\n" MESSAGE)                                   \
    F(inner, INNER)                                                                                \
    F(invalid_cast, CTORS "new(string message, int errorCode)\n")                                  \
    F(invalid_enum_argument, CTORS                                                                 \
      "new(string argumentName, int invalidValue, type enumClass)\n")                              \
    F(invalid_job_state, CTORS "System.Object CurrentState {get;}\n")                              \
    F(invalid_pipeline_state, CTORS "System.Object CurrentState {get;}\n"                          \
      "System.Object ExpectedState {get;}\n")                                                      \
    F(io, "new()\n" "new(string message)\n" "new(string message, int hresult)\n"                   \
      "new(string message, System.Exception innerException)\n")                                    \
    F(job_failed, CTORS "System.Exception Reason {get;}\n"                                         \
      "System.Object DisplayScriptPosition {get;}\n" MESSAGE)                                      \
    F(json_reader, CTORS "int LineNumber {get;}\n" "int LinePosition {get;}\n"                     \
      "string Path {get;}\n")                                                                      \
    F(loop_flow, "string Label {get;}\n")                                                          \
    F(missing_field, INNER "new(string className, string fieldName)\n" MESSAGE)                    \
    F(missing_member, INNER "new(string className, string memberName)\n" MESSAGE)                  \
    F(missing_method, INNER "new(string className, string methodName)\n" MESSAGE)                  \
    F(native_command_exit, "string Path {get;}\n" "int ExitCode {get;}\n"                          \
      "int ProcessId {get;}\n")                                                                    \
    F(network_information, "new()\n" "new(int errorCode)\n" "int ErrorCode {get;}\n")              \
    F(none, "")                                                                                    \
    F(not_finite_number, "new()\n" "new(double offendingNumber)\n" "new(string message)\n"         \
      "new(string message, double offendingNumber)\n"                                              \
      "new(string message, System.Exception innerException)\n"                                     \
      "new(string message, double offendingNumber, System.Exception innerException)\n"             \
      "double OffendingNumber {get;}\n")                                                           \
    F(object_disposed, "new(string objectName)\n" "new(string objectName, string message)\n"       \
      "new(string message, System.Exception innerException)\n" MESSAGE                             \
      "string ObjectName {get;}\n")                                                                \
    F(operation_canceled, CTORS "System.Object CancellationToken {get;}\n")                        \
    F(parent_contains_error_record, "new(System.Exception wrapperException)\n"                     \
      "new(string message)\n" "new()\n" "new(string message, System.Exception innerException)\n"   \
      MESSAGE)                                                                                     \
    F(parse, CTORS "System.Object Errors {get;}\n" MESSAGE)                                        \
    F(ping, "new(string message)\n" "new(string message, System.Exception innerException)\n")      \
    F(pipeline_depth, CTORS RECORD "int CallDepth {get;}\n")                                       \
    F(plain, CTORS)                                                                                \
    F(process_command, CTORS "string ProcessName {get;set;}\n")                                    \
    F(protocol_violation, "new()\n" "new(string message)\n")                                       \
    F(provider_invocation, CTORS "System.Object ProviderInfo {get;}\n" RECORD MESSAGE)             \
    F(provider_name_ambiguous, CTORS "System.Object PossibleMatches {get;}\n")                     \
    F(ps_argument, "new()\n" "new(string message)\n" "new(string message, string paramName)\n"     \
      "new(string message, System.Exception innerException)\n" RECORD MESSAGE)                     \
    F(ps_argument_null, "new()\n" "new(string paramName)\n"                                        \
      "new(string message, System.Exception innerException)\n"                                     \
      "new(string paramName, string message)\n" RECORD MESSAGE)                                    \
    F(ps_argument_out_of_range, "new()\n" "new(string paramName)\n"                                \
      "new(string paramName, System.Object actualValue, string message)\n"                         \
      "new(string message, System.Exception innerException)\n" RECORD)                             \
    F(ps_direct, "new(string message)\n")                                                          \
    F(ps_object_disposed, "new(string objectName)\n" "new(string objectName, string message)\n"    \
      "new(string message, System.Exception innerException)\n" RECORD)                             \
    F(ps_remoting_transport, CTORS "int ErrorCode {get;set;}\n"                                    \
      "string TransportMessage {get;set;}\n")                                                      \
    F(ps_remoting_transport_redirect, CTORS "string RedirectLocation {get;}\n")                    \
    F(ps_security, CTORS RECORD MESSAGE)                                                           \
    F(reflection_type_load, "System.Object Types {get;}\n"                                         \
      "System.Exception[] LoaderExceptions {get;}\n" MESSAGE)                                      \
    F(regex_match_timeout,                                                                         \
      "new(string regexInput, string regexPattern, timespan matchTimeout)\n" "new()\n"             \
      "new(string message)\n" "new(string message, System.Exception inner)\n"                      \
      "string Input {get;}\n" "string Pattern {get;}\n" "timespan MatchTimeout {get;}\n")          \
    F(regex_parse, "System.Object Error {get;}\n" "int Offset {get;}\n")                           \
    F(remote, CTORS "System.Object SerializedRemoteException {get;}\n"                             \
      "System.Object SerializedRemoteInvocationInfo {get;}\n" RECORD)                              \
    F(runtime, CTORS                                                                               \
      "new(string message, "                                                                       \
      "System.Exception innerException, System.Management.Automation.ErrorRecord errorRecord)\n"   \
      RECORD "bool WasThrownFromThrowStatement {get;set;}\n")                                      \
    F(script_requires, CTORS "string CommandName {get;}\n" "version RequiresPSVersion {get;}\n"    \
      "System.Object MissingPSSnapIns {get;}\n" "string RequiresShellId {get;}\n"                  \
      "string RequiresShellPath {get;}\n")                                                         \
    F(security, INNER "new(string message, type type)\n"                                           \
      "new(string message, type type, string state)\n" "System.Object Demanded {get;set;}\n"       \
      "System.Object DenySetInstance {get;set;}\n"                                                 \
      "System.Object FailedAssemblyInfo {get;set;}\n" "string GrantedSet {get;set;}\n"             \
      "System.Object Method {get;set;}\n" "string PermissionState {get;set;}\n"                    \
      "type PermissionType {get;set;}\n" "System.Object PermitOnlySetInstance {get;set;}\n"        \
      "string RefusedSet {get;set;}\n" "string Url {get;set;}\n")                                  \
    F(service_command, CTORS MESSAGE "string ParameterName {get;}\n"                               \
      "type ParameterType {get;}\n" "type TypeSpecified {get;}\n" "string ErrorId {get;}\n"        \
      "long Line {get;}\n" "long Offset {get;}\n" "System.Object CommandInvocation {get;}\n")      \
    F(session_state, CTORS RECORD "string ItemName {get;}\n"                                       \
      "System.Object SessionStateCategory {get;}\n")                                               \
    F(socket, "new(int errorCode)\n" "new(int errorCode, string message)\n" "new()\n" MESSAGE      \
      "System.Object SocketErrorCode {get;}\n" "int ErrorCode {get;}\n")                           \
    F(switch_expression, "new()\n" "new(System.Exception innerException)\n"                        \
      "new(System.Object unmatchedValue)\n" "new(string message)\n"                                \
      "new(string message, System.Exception innerException)\n"                                     \
      "System.Object UnmatchedValue {get;}\n" MESSAGE)                                             \
    F(target_invocation, "new(System.Exception inner)\n"                                           \
      "new(string message, System.Exception inner)\n")                                             \
    F(task_canceled, CTORS "System.Object Task {get;}\n")                                          \
    F(type_initialization, "new(string fullTypeName, System.Exception innerException)\n"           \
      "string TypeName {get;}\n")                                                                  \
    F(type_load, INNER MESSAGE "string TypeName {get;}\n")                                         \
    F(uri_format, "new()\n" "new(string textString)\n"                                             \
      "new(string textString, System.Exception e)\n")                                              \
    F(warning, "new()\n" "new(string message)\n" "new(string message, string helpUrl)\n"           \
      "new(string message, System.Exception innerException)\n"                                     \
      "new(string message, string helpUrl, string helpTopic)\n" "string HelpUrl {get;}\n"          \
      "string HelpTopic {get;}\n")                                                                 \
    F(web, CTORS "System.Object Status {get;}\n" "System.Object Response {get;}\n")                \
    F(win32, "new()\n" "new(int error)\n" "new(int error, string message)\n"                       \
      "new(string message)\n" "new(string message, System.Exception innerException)\n"             \
      "int NativeErrorCode {get;}\n")                                                              \
    F(x_path, CTORS MESSAGE)                                                                       \
    F(xml, CTORS                                                                                   \
      "new(string message, System.Exception innerException, int lineNumber, int linePosition)\n"   \
      "int LineNumber {get;}\n" "int LinePosition {get;}\n" "string SourceUri {get;}\n" MESSAGE)

#endif
