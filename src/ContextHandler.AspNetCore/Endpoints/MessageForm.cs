using System.Text;
using ContextHandler.Login;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>A posted form of ours or of a SAML message: url-encoded, small, each field once (security cases D10, F02).</summary>
internal sealed class MessageForm
{
    // 256 KiB of XML in base64, percent-encoded at worst in part; a larger body cannot be a message we accept.
    public const long MostBytes = 512 * 1024;

    private static readonly string[] MessageFields = ["SAMLRequest", "SAMLResponse", "RelayState"];

    private static readonly LoginFailure NotWhole =
        new(FailureReason.MessageTooLarge, $"the form is larger than {MostBytes} bytes, has more than 16 fields, or was cut off");

    private readonly Dictionary<string, StringValues> fields;

    private MessageForm(Dictionary<string, StringValues> fields) => this.fields = fields;

    /// <summary>The value of a field; null when it is absent.</summary>
    public string? this[string name] => fields.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>All of them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields => fields.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()));

    /// <summary>Reads the body, or says why it is no form of this kind.</summary>
    public static async Task<(MessageForm? Form, LoginFailure? Failure)> ReadAsync(HttpContext context)
    {
        if (!IsForm(context.Request.ContentType))
        {
            return (null, new(FailureReason.MessageMissing, "the body is not application/x-www-form-urlencoded in UTF-8"));
        }

        try
        {
            // Not by the request's form feature: where the body arrives just as it is asked for, that may hand out no task at all.
            var reader = new FormPipeReader(context.Request.BodyReader, Encoding.UTF8) { ValueCountLimit = 16, KeyLengthLimit = 64, ValueLengthLimit = (int)MostBytes };
            var form = new MessageForm(await reader.ReadFormAsync().ConfigureAwait(false));
            return form.Repeated() is { } name ? (null, new(FailureReason.ParameterRepeated, $"the form repeats {name}, or spells it otherwise"))
                : form["SAMLRequest"] is not null && form["SAMLResponse"] is not null
                    ? (null, new(FailureReason.ParameterRepeated, "SAMLRequest and SAMLResponse in one form; one of them expected"))
                : (form, null);
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            return (null, NotWhole);
        }
        catch (IOException)
        {
            context.Abort(); // the other end has reset the connection: nobody is left to read an answer
            return (null, NotWhole);
        }
    }

    /// <summary>Has whoever asks the request for its form get this one.</summary>
    public void GiveTo(HttpRequest request) => request.Form = new FormCollection(fields);

    // Of that very type, and in UTF-8 (security case F13).
    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    // Form keys are compared without regard to case here, so one field spelled two ways is one field with two values.
    private string? Repeated() => fields.Keys.FirstOrDefault(key =>
        fields[key].Count != 1
        || MessageFields.Any(name => name.Equals(key, StringComparison.OrdinalIgnoreCase) && !name.Equals(key, StringComparison.Ordinal)));
}
