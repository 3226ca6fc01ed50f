using ContextHandler.Attributes;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>
/// Reads the value of a privileges attribute: base64 of an OIO Basic Privilege Profile document of version 1.0.1, 1.1 or 1.2
/// (facts 4.2). What it does not know might narrow a privilege, so it refuses it: <see cref="FailureReason.PrivilegesMalformed"/>.
/// </summary>
internal static class PrivilegesReader
{
    /// <summary>The groups in document order, none merged.</summary>
    public static IReadOnlyList<PrivilegeGroup> Read(ReadOnlySpan<byte> base64)
    {
        using var document = new ByteBuffer(base64.Length);
        var list = Base64Text.TryDecode(base64, Base64Text.XmlWhiteSpace, document) ? Gated(document.Memory) : throw Malformed("not base64");
        if (!list.Is(SamlUris.Privileges12, "PrivilegeList") && !list.Is(SamlUris.Privileges11, "PrivilegeList"))
        {
            throw Malformed("the root is no PrivilegeList of OIOBPP 1.0.1 to 1.2");
        }

        return [.. Elements(list).Select(Group)];
    }

    private static Element Gated(ReadOnlyMemory<byte> document)
    {
        try
        {
            return XmlGate.Read(document, GateLimits.Message);
        }
        catch (WireRefusal refusal)
        {
            throw Malformed(refusal.Message);
        }
    }

    private static PrivilegeGroup Group(Element group)
    {
        Expect(group, "PrivilegeGroup", attribute: "Scope");
        List<string> privileges = [];
        List<PrivilegeConstraint> constraints = [];

        // The schema wants the constraints last; real documents write them first as well.
        foreach (var child in Elements(group))
        {
            if (child.LocalName == "Constraint")
            {
                constraints.Add(Constraint(child));
            }
            else
            {
                privileges.Add(Privilege(child));
            }
        }

        return privileges.Count > 0
            ? new PrivilegeGroup(group.Attribute("Scope"), privileges, constraints)
            : throw Malformed("a PrivilegeGroup without a Privilege");
    }

    private static string Privilege(Element privilege)
    {
        Expect(privilege, "Privilege", attribute: null);
        return privilege.Text?.Trim() is { Length: > 0 } uri ? uri : throw Malformed("a Privilege that is empty or has elements in it");
    }

    private static PrivilegeConstraint Constraint(Element constraint)
    {
        Expect(constraint, "Constraint", attribute: "Name");
        return constraint.Attribute("Name") is { Length: > 0 } name && constraint.Text is { } value
            ? new PrivilegeConstraint(name, value)
            : throw Malformed("a Constraint without a Name, or with elements in it");
    }

    // The children of a PrivilegeList are in no namespace.
    private static void Expect(Element element, string name, string? attribute)
    {
        if (!element.Is(string.Empty, name))
        {
            throw Malformed($"an unknown element where {name} is expected");
        }

        if (element.Attributes.Any(found => found.NamespaceUri != SamlUris.SchemaInstance && (found.NamespaceUri.Length > 0 || found.LocalName != attribute)))
        {
            throw Malformed($"an unknown attribute of {name}");
        }
    }

    private static ElementList Elements(Element parent) =>
        parent.HasOwnText
            ? throw Malformed($"text between the elements of {parent.LocalName}")
            : parent.Elements;

    private static WireRefusal Malformed(string what) => new(FailureReason.PrivilegesMalformed, $"privileges: {what}");
}
