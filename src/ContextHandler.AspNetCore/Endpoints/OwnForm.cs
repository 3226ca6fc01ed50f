using System.Security.Cryptography;
using ContextHandler.Login;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Whether a form was sent by a page of ours, in this browser: antiforgery, for pages without a login of their own to guard them.</summary>
internal static class OwnForm
{
    public static async Task<bool> IsSentAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (await MessageForm.ReadAsync(context).ConfigureAwait(false) is not { Form: { } form })
        {
            return false;
        }

        form.GiveTo(context.Request); // antiforgery would read the body itself
        return await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false);
    }

    /// <summary>The field that such a form carries. Throws <see cref="LoginStoreException"/> while this node has no key to protect it with.</summary>
    public static KeyValuePair<string, string> Token(HttpContext context, IAntiforgery antiforgery)
    {
        try
        {
            var tokens = antiforgery.GetAndStoreTokens(context);
            return new(tokens.FormFieldName, tokens.RequestToken!);
        }
        catch (CryptographicException error)
        {
            throw new LoginStoreException("There is no key yet to protect cookies with: the ring is in a Redis that has not been reached.", error);
        }
    }
}
