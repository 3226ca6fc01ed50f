using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// Each EncryptedKey may cost an operation with our private key. Every one of these opens what it is meant to open, so that the login would
/// go through if but one were tried.
/// </summary>
public class ManyKeysTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly Dictionary<string, Action<XElement, int>> Places = new()
    {
        ["EncryptedKeys in the data's KeyInfo"] = (encrypted, count) => Repeat(Key(encrypted), count),
        ["EncryptedKeys beside the data"] = (encrypted, count) => encrypted.Add(Enumerable.Repeat(Key(encrypted), count - 1)),
        ["EncryptedKeys beside the data and none within"] = (encrypted, count) =>
        {
            encrypted.Add(Enumerable.Repeat(Key(encrypted), count));
            encrypted.Element(Xenc + "EncryptedData")!.Element(Ds + "KeyInfo")!.Remove();
        },
        ["KeyInfos"] = (encrypted, count) => Repeat(Key(encrypted).Parent!, count),
        ["EncryptedData"] = (encrypted, count) => Repeat(encrypted.Element(Xenc + "EncryptedData")!, count),
        ["EncryptedAssertions"] = Repeat,
        ["CipherData"] = (encrypted, count) => Repeat(encrypted.Element(Xenc + "EncryptedData")!.Element(Xenc + "CipherData")!, count),
    };

    public static MatrixTheoryData<string, int> PlacesAndCounts => new(Places.Keys, [2, 3, 100, 500]);

    [Theory]
    [MemberData(nameof(PlacesAndCounts))]
    public async Task D09_more_than_one(string what, int count)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.Encrypted);
        var attack = new XDocument(genuine);
        Places[what](Forged.AssertionOf(attack.Root!), count);

        // The caps of decision 13 come first.
        var size = AttackedLogin.Text(attack).Length;
        var reason = size > 256 * 1024 ? "MessageTooLarge" : attack.Descendants().Count() > 2000 ? "XmlTooComplex" : "StructureRefused";
        await login.RefusedAsync(attack, reason);
        await login.AcceptedAsync(genuine);
    }

    [Fact]
    public async Task D09_a_message_with_none()
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.Encrypted);
        var attack = new XDocument(genuine);
        Key(attack.Root!).Remove();

        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(genuine);
    }

    private static XElement Key(XElement within) => within.Descendants(Xenc + "EncryptedKey").First();

    private static void Repeat(XElement element, int count) => element.AddAfterSelf(Enumerable.Repeat(element, count - 1));
}
