using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text;
using ContextHandler.Federation;
using ContextHandler.Responses;
using ContextHandler.Saml;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// The weakness of a valid check whose result nobody uses: the assertion is then read from the bytes as they came. Here it cannot be
/// written down, because what reads an assertion takes only what verifying gives.
/// </summary>
public class VerifiedElementTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly Wire = typeof(ResponseReader).Assembly;

    [Fact]
    public void A25_only_verifying_makes_a_verified_element()
    {
        Assert.True(typeof(VerifiedElement) is { IsSealed: true, IsClass: true });
        Assert.All(typeof(VerifiedElement).GetConstructors(Everything), constructor => Assert.True(constructor.IsPrivate));
        Assert.Equal(
            [nameof(VerifiedElement.Inside), nameof(VerifiedElement.Verify)],
            typeof(VerifiedElement).GetMethods(Everything).Where(method => method.ReturnType == typeof(VerifiedElement)).Select(method => method.Name).Order());
        Assert.Equal([typeof(VerifiedElement)], CallersOf(typeof(VerifiedElement).GetConstructors(Everything)).Distinct());
        Assert.Empty(CallersOf(typeof(RuntimeHelpers).GetMethods().Where(method => method.Name == nameof(RuntimeHelpers.GetUninitializedObject))));
    }

    [Fact]
    public void A25_verifying_an_element_without_a_signature_makes_none()
    {
        var element = XmlGate.Read(Encoding.UTF8.GetBytes("<a xmlns='urn:a' ID='_a'><b/></a>"), GateLimits.Message);

        Assert.Throws<WireRefusal>(() => VerifiedElement.Verify(element, Array.Empty<PeerKey>(), SignatureForm.Rules));
    }

    [Fact]
    public void A25_a_received_assertion_is_made_by_its_reader_only()
    {
        var maker = Assert.Single(CallersOf(typeof(ReceivedAssertion).GetConstructors(Everything)).Distinct(), type => type != typeof(ReceivedAssertion));
        Assert.Equal(typeof(AssertionReader), maker);
    }

    [Fact]
    public void A25_the_reader_of_assertions_takes_a_verified_element_and_nothing_else()
    {
        var entrances = typeof(AssertionReader).GetMethods(Everything).Where(method => !method.IsPrivate);

        Assert.All(entrances, method => Assert.Equal([typeof(VerifiedElement)], method.GetParameters().Select(parameter => parameter.ParameterType)));
        Assert.NotEmpty(entrances);
    }

    // Rule R2: whoever parses once more could read something else than was verified. Privileges are a document of their own inside a value.
    [Fact]
    public void A25_a_message_is_parsed_in_one_place_each()
    {
        var parsers = CallersOf(typeof(XmlGate).GetMethods(Everything).Where(method => method.Name == nameof(XmlGate.Read)));

        Assert.Equal(
            ["AssertionDecryptor", "AuthnRequestReader", "MetadataDocument", "OpenedResponse", "PrivilegesReader", "SignedMessage"],
            parsers.Where(type => type != typeof(XmlGate)).Select(Outermost).Distinct().Order());
    }

    private static string Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type.Name;

    private static IEnumerable<Type> CallersOf(IEnumerable<MethodBase> callees)
    {
        var wanted = callees.ToHashSet();
        return
            from type in Wire.GetTypes()
            from method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything))
            where Calls(method).Any(wanted.Contains)
            select type;
    }

    // Every call, newobj or callvirt: one byte of the instruction, four of the method's token. A byte that only looks like one resolves to nothing.
    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + 4 < code.Length; at++)
        {
            if ((code[at] == OpCodes.Call.Value || code[at] == OpCodes.Callvirt.Value || code[at] == OpCodes.Newobj.Value)
                && Resolve(method, BitConverter.ToInt32(code, at + 1)) is { } callee)
            {
                yield return callee;
            }
        }
    }

    private static MethodBase? Resolve(MethodBase caller, int token)
    {
        try
        {
            return caller.Module.ResolveMethod(token, caller.DeclaringType?.GetGenericArguments(), caller is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : null);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
