using System.Text;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Reading;

/// <summary>Whatever is done to a genuine message: nothing is thrown, and what is read is what was signed.</summary>
public class MutationTests
{
    private static readonly string[] Pieces =
        ["<", ">", "\"", "&", "<!-- -->", "<a/>", "</saml:Issuer>", " ID=\"_assertion\"", "\0", "\uD800", "é", "xmlns=\"\"", "<ds:Signature/>", "Z", "=", "]]>"];

    [Fact]
    public void A_mutated_response_is_refused_or_says_the_same()
    {
        var genuine = Messages.SignedAssertion();
        var alice = Messages.Accepted(genuine).Assertion!;
        var random = new Random(2);
        var refused = 0;
        for (var round = 0; round < 3000; round++)
        {
            if (Messages.Read(Mutate(genuine, random), out var response) is null)
            {
                Assert.Equal(SamlStatus.Success, response!.Status.TopLevel);
                Assert.Equal(alice.NameId, response.Assertion!.NameId);
                Assert.Equal(alice.Attributes[0].Values, response.Assertion.Attributes[0].Values);
                Assert.Equal(alice.Confirmations, response.Assertion.Confirmations);
            }
            else
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2000, 3000);
    }

    [Fact]
    public void A_mutated_query_never_throws()
    {
        var genuine = TestQueries.Sign(TestQueries.Encode(TestMessages.AuthnRequest()), "x");
        var random = new Random(3);
        for (var round = 0; round < 3000; round++)
        {
            LoginFailure? failure = null;
            _ = RedirectBinding.TryParse(Mutate(genuine, random), "SAMLRequest", out var message, out failure)
                && (failure = Messages.ReadRequest(message, out _)) is null;
            Assert.NotEqual(string.Empty, failure?.Detail);
        }
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(4);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Assert.False(PostBinding.TryParse(Encoding.Latin1.GetString(bytes) + "*", null, out _, out _));
            Assert.NotNull(Messages.ReadRequest(Encoding.Latin1.GetString(bytes) + "<"));
        }
    }

    private static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(4), text.Length - at);
        return random.Next(3) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
            _ => text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
        };
    }
}
