using System.Text;
using ContextHandler.Attributes;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Writing;

/// <summary>Writes the value of a privileges attribute: base64 of UTF-8 XML with its prolog, always OIOBPP 1.2 (facts 4.2, decision 21).</summary>
internal static class PrivilegesWriter
{
    private const string Prolog = """<?xml version="1.0" encoding="UTF-8"?>""";

    /// <summary>Throws <see cref="UnwritableMessageException"/> when a value cannot stand in XML.</summary>
    public static string Write(IEnumerable<PrivilegeGroup> groups)
    {
        var list = new Element("bpp", "PrivilegeList", SamlUris.Privileges12);
        foreach (var group in groups)
        {
            list.Add(Group(group));
        }

        return Convert.ToBase64String([.. Encoding.UTF8.GetBytes(Prolog), .. Outbound.Bytes(list)]);
    }

    // The schema's order: every Privilege, then every Constraint.
    private static Element Group(PrivilegeGroup group)
    {
        var element = Unqualified("PrivilegeGroup").With("Scope", group.Scope);
        foreach (var privilege in group.Privileges)
        {
            element.Add(Unqualified("Privilege").AddText(privilege));
        }

        foreach (var constraint in group.Constraints)
        {
            element.Add(Unqualified("Constraint").With("Name", constraint.Name).AddText(constraint.Value));
        }

        return element;
    }

    private static Element Unqualified(string name) => new(string.Empty, name, string.Empty);
}
