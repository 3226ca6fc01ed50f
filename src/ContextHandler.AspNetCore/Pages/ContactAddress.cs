using ContextHandler.Federation;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What a browser does with a contact's addresses.</summary>
internal static class ContactAddress
{
    /// <summary>The mail address; null when there is none. SAML Metadata 2.3.2.2: EmailAddress is a mailto: URI; many write the bare address.</summary>
    public static string? EmailOf(Contact contact) => contact.Email is { } email && email.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
        ? email["mailto:".Length..]
        : contact.Email;

    /// <summary>A link that writes a mail.</summary>
    public static string MailTo(string email) => $"mailto:{Uri.EscapeDataString(email).Replace("%40", "@", StringComparison.Ordinal)}";

    /// <summary>A link that dials.</summary>
    public static string Dial(string telephone) => $"tel:{string.Concat(telephone.Where(c => char.IsAsciiDigit(c) || c == '+'))}";
}
