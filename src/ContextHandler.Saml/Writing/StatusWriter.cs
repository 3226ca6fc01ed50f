using static ContextHandler.Saml.Writing.SamlElements;

namespace ContextHandler.Saml.Writing;

/// <summary>Writes a Status (SAML Core 3.2.2.1): the second level stands inside the first, the message after both.</summary>
internal static class StatusWriter
{
    public static void Write(CanonicalWriter xml, string status, string? secondLevel, string? message = null)
    {
        xml.Samlp("Status").Samlp("StatusCode").Attribute("Value", status);
        if (secondLevel is not null)
        {
            xml.Samlp("StatusCode").Attribute("Value", secondLevel).End();
        }

        xml.End();
        if (message is not null)
        {
            xml.Samlp("StatusMessage").Text(message).End();
        }

        xml.End();
    }
}
