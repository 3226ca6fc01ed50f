using System.Text;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;

namespace ContextHandler.Testing.Attacks;

/// <summary>
/// What it costs to read a message, as the endpoints do, in bytes that the reading thread allocates: a count, which no other work on the
/// machine changes, as it does a time.
/// </summary>
/// <param name="Bytes">Allocated, without what was there before: the message as it arrived.</param>
/// <param name="Refused">Why it was refused; null: it was not.</param>
public sealed record Work(long Bytes, FailureReason? Refused)
{
    private static readonly Lazy<Work> AnOrdinaryResponse = new(() =>
        OfResponse(TestSigner.Sign(TestMessages.Response(), TestMessages.AssertionId, TestPeers.IdpCertificate)));

    private static readonly Lazy<Work> AnOrdinaryQuery = new(() =>
        OfQuery(TestQueries.Sign(TestQueries.Encode(TestMessages.AuthnRequest()), "relay")));

    /// <summary>A Response with a signed Assertion, verified and read.</summary>
    public static Work OrdinaryResponse => AnOrdinaryResponse.Value;

    /// <summary>A redirected and signed AuthnRequest, verified and read.</summary>
    public static Work OrdinaryQuery => AnOrdinaryQuery.Value;

    /// <summary>A posted Response of the IdP of <see cref="TestPeers"/>.</summary>
    public static Work OfResponse(string xml)
    {
        var field = Base64(xml);
        return Of(() =>
        {
            _ = PostBinding.TryParse(field, null, out var message, out var failure);
            using (message)
            {
                return message is not null
                    && ResponseReader.TryOpen(message, out var opened, out failure)
                    && opened.TryRead(TestPeers.Idp, TestPeers.OurKeys, out _, out failure) ? null : failure;
            }
        });
    }

    /// <summary>A posted AuthnRequest of the system of <see cref="TestPeers"/>.</summary>
    public static Work OfRequest(string xml)
    {
        var field = Base64(xml);
        return Of(() =>
        {
            _ = PostBinding.TryParse(field, null, out var message, out var failure);
            return ReadRequest(message, failure);
        });
    }

    /// <summary>A redirected AuthnRequest of that system.</summary>
    public static Work OfQuery(string query) => Of(() =>
    {
        _ = RedirectBinding.TryParse(query, "SAMLRequest", out var message, out var failure);
        return ReadRequest(message, failure);
    });

    private static LoginFailure? ReadRequest(InboundMessage? message, LoginFailure? failure)
    {
        using (message)
        {
            return message is not null && AuthnRequestReader.TryRead(message, System, out _, out failure) ? null : failure;
        }
    }

    // The least of several readings: neither what a first call sets up is counted, nor rented memory that a collection gave up in between.
    private static Work Of(Func<LoginFailure?> read) => Enumerable.Range(0, 5).Select(_ => Once(read)).MinBy(work => work.Bytes)!;

    private static Work Once(Func<LoginFailure?> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var failure = read();
        return new(GC.GetAllocatedBytesForCurrentThread() - before, failure?.Reason);
    }

    private static UserFacingSystem? System(EntityId id) => id == TestPeers.System.EntityId ? TestPeers.System : null;

    private static string Base64(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));
}
