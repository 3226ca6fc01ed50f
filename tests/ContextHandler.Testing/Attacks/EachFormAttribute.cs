using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace ContextHandler.Testing.Attacks;

/// <summary>Theory data: each form, or each of those named.</summary>
/// <param name="forms">None: all.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachFormAttribute(params Form[] forms) : DataAttribute
{
    public IReadOnlyList<Form> Forms { get; } = forms is [] ? Attacks.Forms.All : forms;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Forms.Select(form => new TheoryDataRow<Form>(form))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
