using ContextHandler.Attributes;

namespace ContextHandler.Saml.Writing;

/// <summary>Writes the value of a privileges attribute: base64 of UTF-8 XML with its prolog, always OIOBPP 1.2 (facts 4.2, decision 21).</summary>
public static class PrivilegesWriter
{
    private static ReadOnlySpan<byte> Prolog => """<?xml version="1.0" encoding="UTF-8"?>"""u8;

    /// <summary>The value by itself. Throws <see cref="UnwritableMessageException"/> when a value cannot stand in XML.</summary>
    public static string ToText(IReadOnlyList<PrivilegeGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        using var document = Document(groups);
        return Convert.ToBase64String(document.Span);
    }

    /// <summary>Throws <see cref="UnwritableMessageException"/> when a value cannot stand in XML.</summary>
    internal static void Write(CanonicalWriter attributeValue, IReadOnlyList<PrivilegeGroup> groups)
    {
        using var document = Document(groups);
        attributeValue.Base64(document.Span);
    }

    private static ByteBuffer Document(IReadOnlyList<PrivilegeGroup> groups)
    {
        using var xml = new CanonicalWriter();
        xml.Start("bpp", "PrivilegeList", SamlUris.Privileges12);
        foreach (var group in groups)
        {
            Group(xml, group);
        }

        var document = new ByteBuffer();
        document.Append(Prolog);
        document.Append(xml.End().Document);
        return document;
    }

    // The schema's order: every Privilege, then every Constraint.
    private static void Group(CanonicalWriter xml, PrivilegeGroup group)
    {
        Unqualified(xml, "PrivilegeGroup").Attribute("Scope", group.Scope);
        foreach (var privilege in group.Privileges)
        {
            Unqualified(xml, "Privilege").Text(privilege).End();
        }

        foreach (var constraint in group.Constraints)
        {
            Unqualified(xml, "Constraint").Attribute("Name", constraint.Name).Text(constraint.Value).End();
        }

        xml.End();
    }

    private static CanonicalWriter Unqualified(CanonicalWriter xml, string name) => xml.Start(string.Empty, name, string.Empty);
}
