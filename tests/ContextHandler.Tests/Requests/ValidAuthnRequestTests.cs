using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Requests;

/// <summary>One good AuthnRequest, broken one way at a time.</summary>
public class ValidAuthnRequestTests
{
    private const string Acs = "https://sapa.example.dk/acs";
    private static readonly TimeSpan Skew = A.Gateway().ClockSkew;
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(5) + Skew;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, (Func<ReceivedAuthnRequest, ReceivedAuthnRequest> Edit, FailureReason Reason, bool Answerable)> Broken = new()
    {
        ["another issuer"] = (r => r with { Issuer = EntityId.Create("https://other.example.dk") }, FailureReason.SystemUnknown, false),
        ["an ACS of another case"] = (r => r with { AssertionConsumerServiceUrl = "https://sapa.example.dk/ACS" }, FailureReason.AcsNotRegistered, false),
        ["an ACS with a query"] = (r => r with { AssertionConsumerServiceUrl = Acs + "?x" }, FailureReason.AcsNotRegistered, false),
        ["an ACS elsewhere"] = (r => r with { AssertionConsumerServiceUrl = "https://sapa.example.dk@evil.example/acs" }, FailureReason.AcsNotRegistered, false),
        ["an index out of range"] = (r => r with { AssertionConsumerServiceUrl = null, AssertionConsumerServiceIndex = 7 }, FailureReason.AcsNotRegistered, false),
        ["URL and index together"] = (r => r with { AssertionConsumerServiceIndex = 0 }, FailureReason.AcsNotRegistered, false),
        ["no signature"] = (r => r with { Signature = SignatureState.Absent }, FailureReason.SignatureMissing, false),
        ["version 1.1"] = (r => r with { Version = "1.1" }, FailureReason.VersionUnsupported, true),
        ["no destination though signed"] = (r => r with { Destination = null }, FailureReason.DestinationMismatch, true),
        ["destination with a slash"] = (r => r with { Destination = r.Destination + "/" }, FailureReason.DestinationMismatch, true),
        ["a second too old"] = (r => r with { IssueInstant = TestClock.Start - Oldest - Second }, FailureReason.MessageExpired, true),
        ["a second too far ahead"] = (r => r with { IssueInstant = TestClock.Start + Skew + Second }, FailureReason.MessageFromTheFuture, true),
        ["the year 1"] = (r => r with { IssueInstant = DateTimeOffset.MinValue }, FailureReason.MessageExpired, true),
        ["the year 9999"] = (r => r with { IssueInstant = DateTimeOffset.MaxValue }, FailureReason.MessageFromTheFuture, true),
        ["an empty ID"] = (r => r with { Id = "" }, FailureReason.FieldMalformed, true),
        ["an ID of 257 characters"] = (r => r with { Id = new string('a', 257) }, FailureReason.FieldMalformed, true),
        ["an artifact answer"] = (r => r with { ProtocolBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" }, FailureReason.BindingUnsupported, true),
        ["a subject"] = (r => r with { HasSubject = true }, FailureReason.RequestUnsupported, true),
        ["an e-mail NameID"] = (r => r with { NameIdFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress" }, FailureReason.NameIdPolicyUnsupported, true),
        ["somebody else's namespace"] = (r => r with { SpNameQualifier = "https://other.example.dk" }, FailureReason.NameIdPolicyUnsupported, true),
        ["a proxy count of 0"] = (r => r with { ProxyCount = 0 }, FailureReason.ProxyCountExceeded, true),
        ["an IdP list of nobody"] = (r => r with { IdpList = ["not an entity ID"] }, FailureReason.NoSupportedIdp, true),
    };

    private static readonly Dictionary<string, Func<ReceivedAuthnRequest, ReceivedAuthnRequest>> Good = new()
    {
        ["as it is"] = r => r,
        ["as old as allowed"] = r => r with { IssueInstant = TestClock.Start - Oldest },
        ["as far ahead as allowed"] = r => r with { IssueInstant = TestClock.Start + Skew },
        ["an ID of 256 characters"] = r => r with { Id = new string('a', 256) },
        ["answer by POST"] = r => r with { ProtocolBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" },
        ["its own namespace"] = r => r with { SpNameQualifier = "https://sapa.example.dk" },
        ["a proxy count of 1"] = r => r with { ProxyCount = 1 },
    };

    public static TheoryData<string> BrokenNames => [.. Broken.Keys];

    public static TheoryData<string> GoodNames => [.. Good.Keys];

    [Theory]
    [MemberData(nameof(BrokenNames))]
    public void One_thing_broken_is_refused_by_its_name_and_answered_only_at_a_trusted_acs(string name)
    {
        var (edit, reason, answerable) = Broken[name];

        var refusal = Refuse(edit(A.ReceivedAuthnRequest()), A.System());

        Assert.Equal(reason, refusal.Failure.Reason);
        Assert.Equal(answerable ? Acs : null, refusal.AnswerableAt);
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void The_control_is_accepted(string name) => Accept(Good[name](A.ReceivedAuthnRequest()), A.System());

    [Theory]
    [InlineData(0, "https://sapa.example.dk/acs")]
    [InlineData(1, "https://sapa.example.dk/acs-default")]
    [InlineData(null, "https://sapa.example.dk/acs-default")]
    public void The_acs_is_the_index_named_else_the_default(int? index, string acs) =>
        Assert.Equal(acs, Accept(A.ReceivedAuthnRequest() with { AssertionConsumerServiceUrl = null, AssertionConsumerServiceIndex = index }, A.System()).AcsUrl);

    [Fact]
    public void Without_a_default_the_first_acs_is_it()
    {
        var system = A.System() with { AssertionConsumerServices = [new(4, false, "https://a"), new(5, false, "https://b")] };

        Assert.Equal("https://a", Accept(A.ReceivedAuthnRequest() with { AssertionConsumerServiceUrl = null }, system).AcsUrl);
    }

    [Fact]
    public void Unsigned_is_accepted_of_a_system_so_registered_and_needs_no_destination()
    {
        var system = A.System() with { RequestSigned = false };
        var unsigned = A.ReceivedAuthnRequest() with { Signature = SignatureState.Absent, Destination = null };

        Accept(unsigned, system);
        Assert.Equal(FailureReason.DestinationMismatch, Refuse(unsigned with { Destination = "https://evil.example" }, system).Failure.Reason);
    }

    [Theory]
    [InlineData(null, NameIdFormat.Transient)]
    [InlineData(NameIdFormats.Unspecified, NameIdFormat.Transient)]
    [InlineData(NameIdFormats.X509SubjectName, NameIdFormat.X509SubjectName)]
    [InlineData(NameIdFormats.Persistent, NameIdFormat.Persistent)]
    [InlineData(NameIdFormats.Transient, NameIdFormat.Transient)]
    public void Decision_20_the_format_asked_for_else_the_systems_default(string? format, NameIdFormat expected) =>
        Assert.Equal(expected, Accept(A.ReceivedAuthnRequest() with { NameIdFormat = format }, A.System() with { DefaultNameIdFormat = NameIdFormat.Transient }).NameIdFormat);

    [Fact]
    public void Decision_20_persistent_needs_the_configured_secret()
    {
        var request = A.ReceivedAuthnRequest() with { NameIdFormat = NameIdFormats.Persistent };

        Assert.False(ValidAuthnRequest.TryAccept(request, A.System(), A.Gateway() with { SubjectSecret = null }, TestClock.Start, out _, out var refusal));
        Assert.Equal(FailureReason.NameIdPolicyUnsupported, refusal.Failure.Reason);
    }

    [Fact]
    public void What_the_flow_needs_is_carried_over()
    {
        var valid = Accept(
            A.ReceivedAuthnRequest() with { ForceAuthn = true, IsPassive = true, IdpList = ["https://a", "no entity"], RequestedAuthnContext = new(["x"], null) },
            A.System());

        Assert.Equal(("_system-request", "system-state", true, true), (valid.Id, valid.RelayState, valid.ForceAuthn, valid.IsPassive));
        Assert.Equal([EntityId.Create("https://a")], valid.IdpList);
        Assert.Equal(["x"], valid.RequestedAuthnContext!.ClassReferences);
        Assert.Equal(A.System().EntityId, valid.System);
    }

    private static ValidAuthnRequest Accept(ReceivedAuthnRequest request, UserFacingSystem system)
    {
        Assert.True(ValidAuthnRequest.TryAccept(request, system, A.Gateway(), TestClock.Start, out var valid, out var refusal), refusal?.Failure.Detail);
        return valid;
    }

    private static RequestRefusal Refuse(ReceivedAuthnRequest request, UserFacingSystem system)
    {
        Assert.False(ValidAuthnRequest.TryAccept(request, system, A.Gateway(), TestClock.Start, out _, out var refusal));
        return refusal;
    }
}
