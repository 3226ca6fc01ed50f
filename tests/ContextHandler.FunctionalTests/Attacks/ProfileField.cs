using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A field of the Response as our profile has it, and what becomes of an answer in which it is absent, empty, malformed or wrong.</summary>
/// <param name="Path">Local names from the Response or the Assertion; an attribute begins with <c>@</c>.</param>
/// <param name="Absent">The reason of refusal; null: accepted without it.</param>
/// <param name="Empty">The reason when it is there without value, attributes and content.</param>
internal sealed record ProfileField(string Path, string? Absent, string? Empty)
{
    /// <summary>A value that is none of its type, and the reason.</summary>
    public (string Value, string? Reason)? Malformed { get; init; }

    /// <summary>A value of its type that is not the right one, and the reason.</summary>
    public (string Value, string? Reason)? Wrong { get; init; }

    /// <summary>The forms in which an IdP can sign such an answer at all.</summary>
    public IReadOnlyList<Form> Forms { get; init; } = Testing.Attacks.Forms.All;

    /// <summary>Every way in which it can be broken, with the answer that is broken so.</summary>
    public IEnumerable<(string How, IdpAnswer Answer, string? Reason)> Cases
    {
        get
        {
            yield return ("absent", Edited(Remove), Absent);
            yield return ("empty", Edited(Clear), Empty);
            if (Malformed is { } malformed)
            {
                yield return ("malformed", Edited(parent => Fill(parent, malformed.Value)), malformed.Reason);
            }

            if (Wrong is { } wrong)
            {
                yield return ("wrong", Edited(parent => Fill(parent, wrong.Value)), wrong.Reason);
            }
        }
    }

    private string Name => Path[(Path.LastIndexOf('/') + 1)..];

    private bool IsAttribute => Name[0] == '@';

    private IdpAnswer Edited(Action<XElement> edit) => Path.StartsWith("Response/", StringComparison.Ordinal)
        ? AttackedLogin.Good with { EditResponse = root => edit(Parent(root)) }
        : AttackedLogin.Good with { EditAssertion = root => edit(Parent(root)) };

    private XElement Parent(XElement root) =>
        Path.Split('/')[1..^1].Aggregate(root, (element, name) => element.Elements().First(child => child.Name.LocalName == name));

    private void Remove(XElement parent)
    {
        if (IsAttribute)
        {
            parent.SetAttributeValue(Name[1..], null);
            return;
        }

        Child(parent).Remove();
    }

    private void Clear(XElement parent)
    {
        if (IsAttribute)
        {
            parent.SetAttributeValue(Name[1..], string.Empty);
            return;
        }

        Child(parent).RemoveAll();
    }

    private void Fill(XElement parent, string value)
    {
        if (IsAttribute)
        {
            parent.SetAttributeValue(Name[1..], value);
            return;
        }

        Child(parent).Value = value;
    }

    private XElement Child(XElement parent) => parent.Elements().First(child => child.Name.LocalName == Name);
}
