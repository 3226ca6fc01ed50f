namespace ContextHandler.Testing.Attacks;

/// <summary>Lists of forms, for theory data of a class that crosses them with something else; where a theory takes the form alone, <see cref="EachFormAttribute"/> is shorter.</summary>
public static class Forms
{
    public static IReadOnlyList<Form> All { get; } = Enum.GetValues<Form>();

    /// <summary>The forms in which the Assertion has a signature of its own.</summary>
    public static IReadOnlyList<Form> WithSignedAssertion { get; } = [Form.SignedAssertion, Form.BothSigned, Form.Encrypted];

    /// <summary>The forms in which the Response is signed.</summary>
    public static IReadOnlyList<Form> WithSignedResponse { get; } = [Form.SignedResponse, Form.BothSigned];
}
