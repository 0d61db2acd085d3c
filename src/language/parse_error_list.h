/*
 * parse_error_list.h - the ids of parse errors and their texts, as PowerShell's ParserStrings,
 * DiscoveryExceptions and ParameterBinderStrings have them. {0} and {1} stand for arguments.
 */
#ifndef PSRP_LANGUAGE_PARSE_ERROR_LIST_H
#define PSRP_LANGUAGE_PARSE_ERROR_LIST_H

/* clang-format off */
#define PS_PARSE_ERRORS(X) \
    X(AmbiguousTypeReference, "Type name '{0}' is ambiguous, it could be '{1}' or '{2}'.") \
    X(ArrayHasTooManyDimensions, \
      "The array has too many dimensions: {0}. The number of dimensions for an array must " \
      "be less than or equal to 32.") \
    X(ArrayReferenceNotSupportedInDataSection, \
      "Array references are not allowed in restricted language mode or a Data section.") \
    X(AssignmentStatementNotSupportedInDataSection, \
      "Assignment statements are not allowed in restricted language mode or a Data section.") \
    X(AssignmentStatementToAutomaticNotSupported, \
      "Cannot assign automatic variable '{0}' with type '{1}'") \
    X(AttributeNotAllowedOnDeclaration, \
      "Attribute '{0}' is not valid on this declaration. It is valid on '{1}' declarations " \
      "only.") \
    X(AttributeNotSupportedInDataSection, \
      "Attributes are not allowed in restricted language mode or a Data section.") \
    X(BackgroundOperatorInPipelineChain, \
      "Background operators can only be used at the end of a pipeline chain.") \
    X(BadNumericConstant, "The numeric constant {0} is not valid.") \
    X(BaseClassNoDefaultCtor, "Base class '{0}' does not contain a parameterless constructor.") \
    X(CannotConvertValue, "Cannot convert the value to type \"{0}\".") \
    X(CannotLoadAssemblyFromUncPath, "Cannot use assembly with an UNC path: '{0}'.") \
    X(CannotLoadAssemblyWithUriSchema, "Cannot use assembly with uri schema '{0}'.") \
    X(ClassesNotAllowedInConstrainedLanguage, \
      "Class keyword is not allowed in ConstrainedLanguage mode.") \
    X(CmdletNotInAllowedListForDataSection, \
      "The command '{0}' is not allowed in restricted language mode or a Data section.") \
    X(ConfigurationNotAllowedInConstrainedLanguage, \
      "Configuration keyword is not allowed in constrainedLanguage mode.") \
    X(ConfigurationNotSupportedInPowerShellCore, \
      "Configuration keyword is not supported in PowerShell 6+.") \
    X(ConstructorCantHaveReturnType, "A constructor cannot specify a return type.") \
    X(ControlLeavingFinally, "Flow of control cannot leave a Finally block.") \
    X(CustomAttributeTypeNotFound, \
      "Cannot find the type for custom attribute '{0}'. Make sure that the assembly that " \
      "contains this type is loaded.") \
    X(CycleInEnumInitializers, \
      "Cannot define enum because of a cycle in the initialization expressions.") \
    X(DataSectionAllowedCommandDisallowed, \
      "Cannot define data section. Definition of additional supported commands is not " \
      "supported in this language mode.") \
    X(DataSectionStatementNotSupportedInDataSection, \
      "The data statement is not allowed in restricted language mode or another Data " \
      "section.") \
    X(DoWhileStatementNotSupportedInDataSection, \
      "The Do and While statements are not allowed in restricted language mode or a Data " \
      "section.") \
    X(DotSourcingNotSupportedInDataSection, \
      "Dot sourcing is not allowed in restricted language mode or a Data section.") \
    X(DuplicateFormalParameter, "Duplicate parameter ${0} in parameter list.") \
    X(DuplicateKeyInHashLiteral, "Duplicate keys '{0}' are not allowed in hash literals.") \
    X(DuplicateNamedArgument, "Duplicate named arguments '{0}' are not allowed.") \
    X(DuplicateQualifier, "Duplicate '{0}' qualifier") \
    X(DuplicateScriptCommandClause, "Script command clause '{0}' has already been defined.") \
    X(EmptyCatchNotLast, "Catch block must be the last catch block.") \
    X(EmptyPipeElement, "An empty pipe element is not allowed.") \
    X(EmptyPipelineChainElement, "A pipeline chain operator must be followed by a pipeline.") \
    X(EmptyVariableReference, \
      "An empty ${} variable reference was found. A name is required inside the braces.") \
    X(EndSquareBracketExpectedAtEndOfAttribute, \
      "Missing ] at end of attribute or type literal.") \
    X(EndSquareBracketExpectedAtEndOfType, "Missing ] at end of type token.") \
    X(EnumeratorValueMustBeConstant, "Enumerator value must be a constant value.") \
    X(EnumeratorValueOutOfBounds, "Enumerator value is either too large or too small for {0}.") \
    X(ErrorLoadingAssembly, "Cannot load assembly '{0}'.") \
    X(ExceptionTypeAlreadyCaught, \
      "Exception type {0} is already handled by a previous handler.") \
    X(ExpandableStringNotSupportedInDataSection, \
      "Expandable strings are not allowed in restricted language mode or a Data section.") \
    X(ExpectedExpression, "An expression was expected after '('.") \
    X(ExpectedValueExpression, \
      "You must provide a value expression following the '{0}' operator.") \
    X(ExpressionsMustBeFirstInPipeline, \
      "Expressions are only allowed as the first element of a pipeline.") \
    X(FlowControlStatementNotSupportedInDataSection, \
      "Flow control statements such as Break, Continue, Return, Exit, and Throw are not " \
      "allowed in restricted language mode or a Data section.") \
    X(ForWhileStatementNotSupportedInDataSection, \
      "For and While statements are not allowed in restricted language mode or a Data " \
      "section.") \
    X(ForeachStatementNotSupportedInDataSection, \
      "Foreach statements are not allowed in restricted language mode or a Data section.") \
    X(FunctionDeclarationNotSupportedInDataSection, \
      "Function declarations are not allowed in restricted language mode or a Data section.") \
    X(IfStatementMissingCondition, "Missing condition in if statement after '{0} ('.") \
    X(IncompleteDollarSubexpressionReference, "$(subexpression) is missing the closing ')'.") \
    X(IncompleteDollarVariableReference, \
      "${{variable}} reference starting is missing the closing '}}'.") \
    X(IncompleteMemberDefinition, "Missing a property name or method definition.") \
    X(IncompleteString, "Incomplete string token.") \
    X(InterfaceNameExpected, "'{0}': Interface name expected.") \
    X(InvalidBracedVariableReference, \
      "Variable reference is not valid. The variable name is missing.") \
    X(InvalidEndOfLine, "The token '{0}' is not a valid statement separator in this version.") \
    X(InvalidForeachFlag, "The parameter {0} is not valid for the foreach statement.") \
    X(InvalidFunctionParameter, \
      "Parameter declarations are a comma-separated list of variable names with optional " \
      "initializer expressions.") \
    X(InvalidLeftHandSide, \
      "The assignment expression is not valid. The input to an assignment operator must be " \
      "an object that is able to accept assignments, such as a variable or a property.") \
    X(InvalidNamespaceValue, \
      "The specified namespace in the 'using' statement contains invalid characters.") \
    X(InvalidParameterForDataSectionStatement, \
      "The \"{0}\" parameter of the Data section is not valid. The valid Data section " \
      "parameter is SupportedCommand.") \
    X(InvalidScriptBlockInDataSection, \
      "A Begin statement block, Process statement block, or parameter statement is not allowed in a " \
      "Data section.") \
    X(InvalidSwitchFlag, "The parameter {0} is not valid for the switch statement.") \
    X(InvalidUnderlyingType, \
      "'{0}' is not a valid underlying type for enums. Expected a builtin integral type " \
      "(one of byte, sbyte, short, ushort, int, uint, long or ulong)") \
    X(InvalidUnicodeEscapeSequence, \
      "The Unicode escape sequence is not valid. A valid sequence is `u{ followed by one " \
      "to six hex digits and a closing '}'.") \
    X(InvalidUnicodeEscapeSequenceValue, \
      "The Unicode escape sequence value is out of range. The maximum value is 0x10FFFF.") \
    X(InvalidUsingExpression, "Expression is not allowed in a Using expression.") \
    X(InvalidValueForUsingItemName, "'{0}' is not a valid value for using name.") \
    X(InvalidVariableReference, \
      "Variable reference is not valid. '$' was not followed by a valid variable name " \
      "character. Consider using ${} to delimit the name.") \
    X(InvalidVariableReferenceWithDrive, \
      "Variable reference is not valid. ':' was not followed by a valid variable name " \
      "character. Consider using ${} to delimit the name.") \
    X(KeywordParameterReservedForFutureUse, \
      "The {0} '-{1}' parameter is reserved for future use.") \
    X(LabelNotFound, "Label '{0}' not found inside the method.") \
    X(MemberAlreadyDefined, "The member '{0}' is already defined.") \
    X(MethodCallNotSupportedInDataSection, \
      "Method calls are not allowed in restricted language mode or a Data section.") \
    X(MethodHasCodePathNotReturn, "Not all code path returns value within method.") \
    X(MissingArgument, "Missing argument in parameter list.") \
    X(MissingArrayIndexExpression, "Array index expression is missing or not valid.") \
    X(MissingAssemblyNameSpecification, \
      "The type name is missing the assembly name specification.") \
    X(MissingBaseCtorCall, "Missing 'base' after ':' in a base class constructor call.") \
    X(MissingCatchHandlerBlock, "The Catch block is missing its statement block.") \
    X(MissingCatchOrFinally, "The Try statement is missing its Catch or Finally block.") \
    X(MissingColonInTernaryExpression, "Missing ':' in the ternary expression.") \
    X(MissingConfigurationName, \
      "The name for the configuration is missing. Provide the missing name as a simple name, " \
      "string, or string-valued expression.") \
    X(MissingCurlyBraceInSwitchStatement, "Missing '{' in switch statement.") \
    X(MissingEndCurlyBrace, "Missing closing '}' in statement block or type definition.") \
    X(MissingEndParenthesisAfterForeach, \
      "Missing closing ')' after expression part of foreach loop.\nThe correct form is: " \
      "foreach ($a in $b) {...}") \
    X(MissingEndParenthesisAfterStatement, \
      "Missing closing ')' after expression in '{0}' statement.") \
    X(MissingEndParenthesisInExpression, "Missing closing ')' in expression.") \
    X(MissingEndParenthesisInFunctionParameterList, "Missing ')' in function parameter list.") \
    X(MissingEndParenthesisInMethodCall, "Missing ')' in method call.") \
    X(MissingEndParenthesisInSubexpression, "Missing closing ')' in subexpression.") \
    X(MissingEndParenthesisInSwitchStatement, \
      "Missing ')' after expression in switch statement.") \
    X(MissingEndSquareBracket, "Missing ']' after array index expression.") \
    X(MissingEqualsInHashLiteral, "Missing '=' operator after key in hash literal.") \
    X(MissingEqualsInUsingAlias, "Missing '=' operator") \
    X(MissingExpression, "Missing expression after '{0}' in pipeline element.") \
    X(MissingExpressionAfterKeyword, "Missing expression after '{0}' in loop.") \
    X(MissingExpressionAfterOperator, "Missing expression after unary operator '{0}'.") \
    X(MissingExpressionAfterToken, "Missing expression after '{0}'.") \
    X(MissingExpressionInNamedArgument, "Missing statement after '=' in named argument.") \
    X(MissingFileSpecification, "Missing file specification after redirection operator.") \
    X(MissingFilenameOption, \
      "Cannot process the 'switch' statement because of a missing file name argument to " \
      "the -file option.") \
    X(MissingFinallyStatementBlock, "The Finally block is missing its statement block.") \
    X(MissingForeachExpression, \
      "Missing expression in foreach loop.\nThe correct form is: foreach ($a in $b) {...}") \
    X(MissingForeachStatement, \
      "Missing statement body in foreach loop.\nThe correct form is: foreach ($a in $b) " \
      "{...}") \
    X(MissingFunctionBody, "Missing function body in function declaration.") \
    X(MissingInInForeach, \
      "Missing 'in' after variable in foreach loop.\nThe correct form is: foreach ($a in " \
      "$b) {...}") \
    X(MissingLoopStatement, "Missing statement body in {0} loop.") \
    X(MissingMethodParameterList, "Missing '(' in class method parameter list.") \
    X(MissingNameAfterKeyword, "Missing name after {0} keyword.") \
    X(MissingNamedBlocks, \
      "unexpected token '{0}', expected 'begin', 'process', 'end', 'clean', or " \
      "'dynamicparam'.") \
    X(MissingNamedStatementBlock, "Missing statement block after '{0}'.") \
    X(MissingNamespaceAlias, "Missing namespace alias") \
    X(MissingOpenParenthesisAfterKeyword, "Missing opening '(' after keyword '{0}'.") \
    X(MissingOpenParenthesisInIfStatement, "Missing '(' after '{0}' in if statement.") \
    X(MissingPropertyName, "Missing property name after reference operator.") \
    X(MissingPropertyTerminator, "Missing ';' or end-of-line in property definition.") \
    X(MissingStatementAfterKeyword, "Missing statement body after keyword '{0}'.") \
    X(MissingStatementBlock, "Missing statement block after {0} ( condition ).") \
    X(MissingStatementBlockAfterElse, "Missing statement block after 'else' keyword.") \
    X(MissingStatementBlockForDataSection, "The Data section is missing its statement block.") \
    X(MissingStatementInHashLiteral, "Missing statement after '=' in hash literal.") \
    X(MissingStatementTerminator, "Missing a newline or semicolon.") \
    X(MissingSwitchConditionExpression, "Missing condition in switch statement clause.") \
    X(MissingSwitchStatementClause, "Missing statement block in switch statement clause.") \
    X(MissingTerminatorMultiLineComment, \
      "The terminator '#>' is missing from the multiline comment.") \
    X(MissingThis, "Cannot assign property, use '{0}{1}'.") \
    X(MissingThrottleLimit, \
      "The ThrottleLimit parameter of the foreach statement is missing a value. Supply a " \
      "throttle limit to the parameter.") \
    X(MissingTrapStatement, \
      "The 'trap' statement was incomplete. A trap statement requires a body.") \
    X(MissingTryStatementBlock, "The Try statement is missing its statement block.") \
    X(MissingTypeBody, "Missing '{0}' body in '{0}' declaration.") \
    X(MissingTypeInStaticPropertyAssignment, "Cannot assign property, use '{0}{1}'.") \
    X(MissingTypeLiteralToken, "Missing type literal.") \
    X(MissingTypename, "Missing type name after '['.") \
    X(MissingUnicodeEscapeSequenceTerminator, \
      "The Unicode escape sequence is missing the closing '}'.") \
    X(MissingUsingItemName, "Missing using name") \
    X(MissingUsingStatementDirective, "Missing using directive") \
    X(MissingValueForSupportedCommandInDataSectionStatement, \
      "The SupportedCommand parameter of the Data section is missing a value. Supply a " \
      "cmdlet or function name to the parameter.") \
    X(MissingVariableNameAfterForeach, \
      "Missing variable name after foreach.\nThe correct form is: foreach ($a in $b) {...}") \
    X(MissingWhileOrUntilInDoWhile, "Missing while or until keyword in do loop.") \
    X(ModuleNotFoundDuringParse, "Could not find the module '{0}'.") \
    X(MultipleSwitchDefaultClauses, "A switch statement can have only one default clause.") \
    X(MultipleTypeConstraintsOnMethodParam, \
      "Multiple type constraints are not allowed on a method parameter.") \
    X(NamedBlockNotAllowedInMethod, "A named block is not allowed in a class method.") \
    X(NonStaticMemberAccessInStaticMember, \
      "Cannot access the non-static member '{0}' in a static method or initializer of a " \
      "static property.") \
    X(NonVoidMethodMissingReturnValue, "Invalid return statement within non-void method.") \
    X(OnlyOneParameterListAllowed, \
      "The param statement cannot be used if arguments were specified in the function " \
      "declaration.") \
    X(OpenBraceNeedsToBeBackTickedInVariableName, "Use `{ instead of { in variable names.") \
    X(OperatorNotSupportedInDataSection, \
      "The '{0}' operator is not allowed in restricted language mode or a Data section.") \
    X(OperatorRequiresVariableOrProperty, \
      "The '{0}' operator works only on variables or on properties.") \
    X(OrderedAttributeOnlyOnHashLiteralNode, \
      "The {0} attribute can be specified only on a hash literal node.") \
    X(ParallelAndSequenceBlockNotSupportedInDataSection, \
      "Parallel and sequence blocks are not allowed in restricted language mode or a Data " \
      "section.") \
    X(ParamBlockNotAllowedInMethod, "A param block is not allowed in a class method.") \
    X(ParameterAlreadyBound, \
      "Cannot bind parameter because parameter '{1}' is specified more than once. To " \
      "provide multiple values to parameters that can accept multiple values, use the " \
      "array syntax. For example, \"-parameter value1,value2,value3\".") \
    X(ParameterAttributeArgumentNeedsToBeConstant, "Attribute argument must be a constant.") \
    X(ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock, \
      "Attribute argument must be a constant or a script block.") \
    X(ParameterCannotHaveArgument, "Parameter {0} cannot have an argument.") \
    X(ParameterDeclarationNotSupportedInDataSection, \
      "Parameter declarations are not allowed in restricted language mode or a Data " \
      "section.") \
    X(ParameterRequiresArgument, "Parameter {0} requires an argument.") \
    X(PipelineValueRequired, \
      "A switch statement must have one of the following:  '-file file_name' or '( " \
      "expression )'.") \
    X(PropertyNotFoundForAttribute, \
      "Property '{0}' cannot be found for attribute '{1}'. Specify one of the following " \
      "properties: {2}.") \
    X(PropertyReferenceNotSupportedInDataSection, \
      "Property references are not allowed in restricted language mode or a Data section.") \
    X(RedirectionNotSupported, "The '{0}' operator is reserved for future use.") \
    X(RedirectionNotSupportedInDataSection, \
      "Redirection is not allowed in restricted language mode or a Data section.") \
    X(ReferenceNeedsToBeByItselfInTypeConstraint, \
      "Cannot use [ref] with other types in a type constraint.") \
    X(ReferenceNeedsToBeByItselfInTypeSequence, \
      "Cannot have two occurrences of [ref] in a type sequence.") \
    X(ReferenceNeedsToBeLastTypeInTypeConversion, \
      "[ref] can only be the final type in type conversion sequence.") \
    X(RequiresArgumentMustBeConstant, "Argument must be constant.") \
    X(RequiresInvalidStringArgument, \
      "The argument for the {0} parameter is not valid. Specify a valid string argument.") \
    X(RequiresModuleInvalid, "The argument for the Module parameter is not valid. {0}") \
    X(RequiresPSEditionInvalid, \
      "The argument for the {0} parameter is not valid. Specify a valid PowerShell edition.") \
    X(RequiresPSEditionValueIsAlreadySpecified, \
      "The argument for the {0} parameter contains duplicate values. Do not specify " \
      "duplicate PowerShell edition values.") \
    X(RequiresVersionInvalid, \
      "The argument for the Version parameter is not valid. Specify a valid PowerShell " \
      "version, in the format major.minor version.") \
    X(ReservedKeywordNotAllowed, \
      "The '{0}' keyword is not supported in this version of the language.") \
    X(ScriptBlockNotSupportedInDataSection, \
      "Script block literals are not allowed in restricted language mode or a Data section.") \
    X(ScriptRequiresInvalidFormat, \
      "Cannot process the #requires statement because it is not in the correct " \
      "format.\nThe #requires statement must be in one of the following formats:\n " \
      "\"#requires -shellid <shellID>\"\n \"#requires -version <major.minor>\"\n " \
      "\"#requires -psedition <edition>\"\n \"#requires -pssnapin <psSnapInName> [-version " \
      "<major.minor>]\"\n \"#requires -modules <ModuleSpecification>\"\n \"#requires " \
      "-runasadministrator\"") \
    X(ScriptTooComplicated, "Processing was stopped because the script is too complex.") \
    X(SealedBaseClass, "Cannot inherit from sealed class '{0}'.") \
    X(SplattingNotPermitted, \
      "The splatting operator '@' cannot be used to reference variables in an expression. " \
      "'@{0}' can be used only as an argument to a command. To reference variables in an " \
      "expression use '${0}'.") \
    X(SplattingNotPermittedInArgumentList, \
      "Splatted variables like '@{0}' cannot be part of a comma-separated list of " \
      "arguments.") \
    X(StaticConstructorCantHaveParameters, "A static constructor cannot have any parameters.") \
    X(StreamAlreadyRedirected, \
      "The {0} for this command is already redirected.") \
    X(SubtypeArray, "Invalid base type '{0}'. Base type cannot be an array.") \
    X(SubtypeUnclosedGeneric, \
      "Invalid base type '{0}'. Base type cannot be a generic with unspecified parameters.") \
    X(SwitchStatementNotSupportedInDataSection, \
      "The switch statement is not allowed in restricted language mode or a Data section.") \
    X(TerminatorExpectedAtEndOfString, "The string is missing the terminator: {0}.") \
    X(ThrottleLimitRequiresParallelFlag, \
      "The ThrottleLimit parameter is only supported on foreach statements that use the " \
      "Parallel parameter.") \
    X(TokenAfterEndOfValidScriptText, "Executable script code found in signature block.") \
    X(TooManyDigitsInUnicodeEscapeSequence, \
      "The Unicode escape sequence contains more than the maximum of six hex digits " \
      "between braces.") \
    X(TooManyTypes, "Only one type may be specified on class members.") \
    X(TrapStatementNotSupportedInDataSection, \
      "The Trap statement is not allowed in restricted language mode or a Data section.") \
    X(TryStatementNotSupportedInDataSection, \
      "The Try statement is not allowed in restricted language mode or a Data section.") \
    X(TypeCreationError, "Error during creation of type \"{0}\". Error message:\n{1}") \
    X(TypeNameExpected, "Type name expected.") \
    X(TypeNotAllowedBeforeParam, "Unexpected type [{0}] was found in the parameter statement.") \
    X(TypeNotAllowedBeforeStatement, "Unexpected type [{0}] was found before statement.") \
    X(TypeNotAllowedForParameter, "The type '{0}' is not allowed on a parameter.") \
    X(TypeNotAllowedForProperty, "The type '{0}' is not allowed on a property.") \
    X(TypeNotAllowedInDataSection, \
      "The type {0} is not allowed in restricted language mode or a Data section.") \
    X(TypeNotFound, "Unable to find type [{0}].") \
    X(UnexpectedAttribute, "Unexpected attribute '{0}'.") \
    X(UnexpectedCharactersAfterHereStringHeader, \
      "No characters are allowed after a here-string header but before the end of the line.") \
    X(UnexpectedKeyword, "Unexpected keyword '{0}'.") \
    X(UnexpectedToken, "Unexpected token '{0}' in expression or statement.") \
    X(UnexpectedUnaryOperator, "Internal error - unexpected unary operator {0}.") \
    X(UnrecognizedToken, "Unrecognized token in source text.") \
    X(UsingMustBeAtStartOfScript, \
      "A 'using' statement must appear before any other statements in a script.") \
    X(UsingStatementNotSupported, "This syntax of the 'using' statement is not supported.") \
    X(VariableNotLocal, "Variable is not assigned in the method.") \
    X(VariableReferenceNotSupportedInDataSection, \
      "A variable that cannot be referenced in restricted language mode or a Data section " \
      "is being referenced. Variables that can be referenced include the following: {0}.") \
    X(VoidMethodHasReturn, "Invalid return statement within void method.") \
    X(VoidTypeConstraintNotAllowed, \
      "[void] cannot be used as a parameter type, or on the left side of an assignment.") \
    X(WhitespaceBeforeHereStringFooter, \
      "White space is not allowed before the string terminator.") \
    X(WildCardModuleNameError, "Wildcard characters are not supported for module names.") \
    X(WorkflowNotSupportedInPowerShellCore, "Workflow is not supported in PowerShell 6+.")
/* clang-format on */

#endif
