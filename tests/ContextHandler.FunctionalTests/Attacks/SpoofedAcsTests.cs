using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>ACS spoofing: a request asks for the answer to be sent to the attacker. Nobody is sent anywhere, not even with an error.</summary>
public sealed class SpoofedAcsTests(SpoofedAcsTests.Doors stage) : IClassFixture<SpoofedAcsTests.Doors>
{
    private static readonly string[] Addresses =
    [
        "https://evil.example.dk/acs",
        "https://sapa.example.dk/acs/",
        "https://sapa.example.dk/ACS",
        "https://SAPA.example.dk/acs",
        "HTTPS://sapa.example.dk/acs",
        "http://sapa.example.dk/acs",
        "https://sapa.example.dk:443/acs",
        "https://sapa.example.dk:8443/acs",
        "https://sapa.example.dk/acs/evil",
        "https://sapa.example.dk/acs/../evil",
        "https://sapa.example.dk/./acs",
        "https://sapa.example.dk/%61cs",
        "https://sapa.example.dk/acs?x=y",
        "https://sapa.example.dk/acs?",
        "https://sapa.example.dk/acs#evil",
        "https://sapa.example.dk@evil.example.dk/acs",
        "https://user@sapa.example.dk/acs",
        "https://sapa.example.dk.evil.example.dk/acs",
        "https://sapa.example.dk./acs",
        "https://sapa.example.dk/acs%00",
        " https://sapa.example.dk/acs",
        "https://sapa.example.dk\\@evil.example.dk/acs",
        "//sapa.example.dk/acs",
        "/acs",
        "acs",
        "javascript:alert(1)//https://sapa.example.dk/acs",
        "https://aula.example.dk/acs",
    ];

    private static readonly Dictionary<string, SystemRequest> Requests = Addresses
        .Select(address => KeyValuePair.Create(address, new SystemRequest { AcsUrl = address }))
        .Append(new("an index that is not registered", new() { AcsIndex = 2 }))
        .Append(new("a large index", new() { AcsIndex = ushort.MaxValue }))
        .Append(new("an address and an index", new() { AcsUrl = "https://sapa.example.dk/acs", AcsIndex = 1 }))
        .Append(new("an address that is not registered and an index that is", new() { AcsUrl = "https://evil.example.dk/acs", AcsIndex = 0 }))
        .ToDictionary();

    public static MatrixTheoryData<string, bool, bool> RequestsAndWays => new(Requests.Keys, [false, true], [false, true]);

    [Theory]
    [MemberData(nameof(RequestsAndWays))]
    public async Task J01_an_answer_asked_for_at_another_address(string what, bool byPost, bool isSigned)
    {
        using var login = new AttackedRequest(stage.Federation, new() { ByPost = byPost, WithoutSignature = !isSigned });
        var attack = stage.Federation.System.Request(Requests[what] with { ByPost = byPost, WithoutSignature = !isSigned });

        await login.RefusedAsync(attack, "AcsNotRegistered");
        await login.AcceptedAsync();
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("99999999999999999999")]
    [InlineData("0x0")]
    [InlineData("zero")]
    [InlineData("")]
    public async Task J01_an_index_that_is_none(string index)
    {
        using var login = new AttackedRequest(stage.Federation);
        var attack = stage.Federation.System.Request(new() { Edit = request => request.SetAttributeValue("AssertionConsumerServiceIndex", index) });

        await login.RefusedAsync(attack, "FieldMalformed");
        await login.AcceptedAsync();
    }

    /// <summary>A system that need not sign, so that nothing but its registered addresses keeps an answer from an attacker; and another system.</summary>
    public sealed class Doors : IAsyncLifetime
    {
        private TestFederation? federation;

        public TestFederation Federation => federation!;

        public async ValueTask InitializeAsync()
        {
            OutgoingCalls.Watch();
            var plan = AttackStage.Plan;
            federation = await (plan with { Systems = [plan.Systems[0].With("requestSigned", false)] }).WithSystem("aula", "NSIS Substantial").StartAsync();
        }

        public ValueTask DisposeAsync() => Federation.DisposeAsync();
    }
}
