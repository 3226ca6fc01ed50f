using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ContextHandler.Tests.House;

/// <summary>The conventions of house.md 6 and 7.12 that a compiled type shows.</summary>
internal static partial class TypeRules
{
    private const int MostParameters = 6;

    private static readonly string[] Forbidden =
        ["Manager", "Helper", "Util", "Utility", "Service", "Logic", "Handler", "Info", "Data", "Base"];

    // Words of SAML, XML Signature and XML Encryption, and ours: the product's name, and the announced window of a key change.
    private static readonly string[] Excepted =
    [
        "ContextHandler", "ServiceWindow", "KeyInfo", "EncryptedData", "CipherData", "SubjectConfirmationData",
        "AssertionConsumerService", "SingleSignOnService", "SingleLogoutService", "ArtifactResolutionService",
    ];

    /// <summary>Every type somebody wrote in the assemblies of <c>src</c>; the compiler's own and top-level programs are left out.</summary>
    public static IEnumerable<Type> TypesIn(Assembly assembly) =>
        assembly.GetTypes().Where(type => type is { Namespace: not null, DeclaringType: null } && IsWritten(type)).SelectMany(Nested);

    /// <summary>The forbidden word in a type's name; null when there is none.</summary>
    public static string? ForbiddenWord(Type type)
    {
        var name = Excepted.Aggregate(WithoutInterfacePrefix(type), (rest, word) => rest.Replace(word, "", StringComparison.Ordinal));
        return Words().Matches(name).Select(word => word.Value).FirstOrDefault(word => IsForbidden(word) && !IsAspNetHandler(type, word));
    }

    /// <summary>Whether others may derive from a class that says nothing about it.</summary>
    public static bool IsLeftOpen(Type type) =>
        type is { IsClass: true, IsSealed: false, IsAbstract: false } && !IsMadeFromRazor(type);

    /// <summary>Whether a class asks for more than one can keep in mind. Records are values, and may be as wide as what they describe.</summary>
    public static bool AsksForTooMuch(Type type) =>
        type.IsClass && !IsRecord(type) && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(constructor => constructor.GetParameters().Length > MostParameters);

    private static IEnumerable<Type> Nested(Type type) =>
        type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(IsWritten).SelectMany(Nested).Prepend(type);

    private static bool IsWritten(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        && !type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), false)
        && type.Namespace!.StartsWith("ContextHandler", StringComparison.Ordinal);

    private static bool IsForbidden(string word) =>
        Forbidden.Contains(word) || Forbidden.Contains(word.TrimEnd('s')) || word == "Utilities";

    private static bool IsAspNetHandler(Type type, string word) =>
        word == "Handler"
        && type.GetInterfaces().Append(type.BaseType).Any(parent => parent?.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true);

    // Razor writes the class of a component, and one for the usings they share; it seals neither.
    private static bool IsMadeFromRazor(Type type) =>
        typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type) || type.Name == "_Imports";

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static string WithoutInterfacePrefix(Type type) =>
        type.IsInterface && type.Name.StartsWith('I') ? type.Name[1..] : type.Name;

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*")]
    private static partial Regex Words();
}
