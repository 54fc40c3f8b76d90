<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
  <context>
    <name>About</name>
    <message>
      <source>About {title}</source>
      <translation>{title} 정보</translation>
    </message>
    <message>
      <source>Licence: {licence}</source>
      <translation>라이선스: {licence}</translation>
    </message>
    <message>
      <source>Source: {source}</source>
      <translation>출처: {source}</translation>
    </message>
  </context>
  <context>
    <name>AttentionView</name>
    <message>
      <source>A row is a query, a column a key that it looks at</source>
      <translation>행은 질의, 열은 그 질의가 보는 키입니다</translation>
    </message>
    <message>
      <source>Add an attention layer or a transformer block: where its heads look is shown here.</source>
      <translation>어텐션 층이나 트랜스포머 블록을 추가하세요. 각 헤드가 어디를 보는지 여기에 나타납니다.</translation>
    </message>
    <message>
      <source>Attention: a row a query, a column a key</source>
      <translation>어텐션: 행은 질의, 열은 키</translation>
    </message>
    <message>
      <source>Waiting for the first numbers ...</source>
      <translation>첫 숫자를 기다리는 중 ...</translation>
    </message>
    <message>
      <source>Which head</source>
      <translation>헤드 선택</translation>
    </message>
    <message>
      <source>Which layer</source>
      <translation>층 선택</translation>
    </message>
    <message>
      <source>Which of its attentions</source>
      <translation>어텐션 선택</translation>
    </message>
    <message>
      <source>all heads</source>
      <translation>모든 헤드</translation>
    </message>
    <message>
      <source>attention {n}</source>
      <translation>어텐션 {n}</translation>
    </message>
    <message>
      <source>head {n}</source>
      <translation>헤드 {n}</translation>
    </message>
    <message>
      <source>mean of heads</source>
      <translation>헤드 평균</translation>
    </message>
    <message>
      <source>weight</source>
      <translation>가중치</translation>
    </message>
    <message>
      <source>{head}: {query} looks at {key}: {value}</source>
      <translation>{head}: {query}에서 {key}을(를) 봄: {value}</translation>
    </message>
  </context>
  <context>
    <name>AugmentationPreview</name>
    <message>
      <source>Before and after</source>
      <translation>전과 후</translation>
    </message>
    <message>
      <source>New draw</source>
      <translation>새로 뽑기</translation>
    </message>
    <message>
      <source>Other random numbers</source>
      <translation>다른 난수로 다시 봅니다</translation>
    </message>
    <message>
      <source>Pictures after</source>
      <translation>바뀐 뒤의 그림</translation>
    </message>
    <message>
      <source>Pictures before</source>
      <translation>바뀌기 전의 그림</translation>
    </message>
    <message>
      <source>Waiting for the training to be ready ...</source>
      <translation>학습 준비를 기다리는 중 ...</translation>
    </message>
  </context>
  <context>
    <name>BlockBox</name>
    <message>
      <source>A block of this title is there: it will be replaced.</source>
      <translation>같은 제목의 블록이 있습니다. 새 블록으로 바뀝니다.</translation>
    </message>
    <message>
      <source>For all my graphs</source>
      <translation>내 모든 그래프에</translation>
    </message>
    <message>
      <source>In this graph</source>
      <translation>이 그래프에</translation>
    </message>
    <message>
      <source>It stands in the library under My blocks. What is in a copy is its own.</source>
      <translation>라이브러리의 내 블록에 놓입니다. 복사본의 내용은 서로 독립입니다.</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>보관 위치</translation>
    </message>
    <message>
      <source>Save as block</source>
      <translation>블록으로 저장</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>제목</translation>
    </message>
  </context>
  <context>
    <name>BlockBoxes</name>
    <message>
      <source>Copies of it in graphs stay.</source>
      <translation>그래프에 있는 복사본은 남습니다.</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>삭제</translation>
    </message>
    <message>
      <source>Delete block</source>
      <translation>블록 삭제</translation>
    </message>
    <message>
      <source>Delete the block '{title}'?</source>
      <translation>블록 '{title}'을(를) 삭제할까요?</translation>
    </message>
    <message>
      <source>the block '{title}' is in the library</source>
      <translation>블록 '{title}'을(를) 라이브러리에 넣었습니다</translation>
    </message>
  </context>
  <context>
    <name>BroughtTable</name>
    <message>
      <source>Buffers</source>
      <translation>버퍼</translation>
    </message>
    <message>
      <source>Instructions</source>
      <translation>명령</translation>
    </message>
    <message>
      <source>Loops</source>
      <translation>루프</translation>
    </message>
    <message>
      <source>Nodes</source>
      <translation>노드</translation>
    </message>
    <message>
      <source>Optimisation</source>
      <translation>최적화</translation>
    </message>
    <message>
      <source>What each optimisation brings</source>
      <translation>각 최적화의 효과</translation>
    </message>
  </context>
  <context>
    <name>Canvas</name>
    <message>
      <source>'{name}' cannot be dropped here: graphs (.json), models (.onnx) and tables ({kinds}) can</source>
      <translation>'{name}'은(는) 여기에 놓을 수 없습니다. 그래프(.json), 모델(.onnx), 표({kinds})는 놓을 수 있습니다</translation>
    </message>
    <message>
      <source>'{name}' was not read: {why}</source>
      <translation>'{name}'을(를) 읽지 못했습니다: {why}</translation>
    </message>
    <message>
      <source>'{node}' has no input '{port}'</source>
      <translation>'{node}'에는 입력 '{port}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>'{node}' has no inputs</source>
      <translation>'{node}'에는 입력이 없습니다</translation>
    </message>
    <message>
      <source>'{node}' has no output '{port}'</source>
      <translation>'{node}'에는 출력 '{port}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>'{node}' has no outputs</source>
      <translation>'{node}'에는 출력이 없습니다</translation>
    </message>
    <message>
      <source>'{port}' takes {wanted}, and this is {given}</source>
      <translation>'{port}'에는 {wanted}이(가) 들어가야 하는데, 이것은 {given}입니다</translation>
    </message>
    <message>
      <source>1 node</source>
      <translation>노드 1개</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>뒤로</translation>
    </message>
    <message>
      <source>Back to where you came from (Esc)</source>
      <translation>이전 위치로 돌아가기 (Esc)</translation>
    </message>
    <message>
      <source>Click: go there</source>
      <translation>클릭하면 그곳으로 이동</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Convert to primitives</source>
      <translation>기본 연산으로 변환</translation>
    </message>
    <message>
      <source>Double-click or press {keys} to add a node</source>
      <translation>두 번 클릭하거나 {keys}을(를) 눌러 노드를 추가하십시오</translation>
    </message>
    <message>
      <source>Double-click to add a node</source>
      <translation>두 번 클릭하여 노드를 추가하십시오</translation>
    </message>
    <message>
      <source>Drag to move the view</source>
      <translation>끌어서 화면을 옮깁니다</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>오류</translation>
    </message>
    <message>
      <source>Frame</source>
      <translation>프레임</translation>
    </message>
    <message>
      <source>Graph</source>
      <translation>그래프</translation>
    </message>
    <message>
      <source>Inside {title}</source>
      <translation>{title}의 안쪽</translation>
    </message>
    <message>
      <source>Inside {title}: read-only</source>
      <translation>{title}의 안쪽: 읽기 전용</translation>
    </message>
    <message>
      <source>Minimap</source>
      <translation>미니맵</translation>
    </message>
    <message>
      <source>No step was timed yet</source>
      <translation>아직 시간을 잰 단계가 없습니다</translation>
    </message>
    <message>
      <source>Nodes that fit</source>
      <translation>검색된 노드</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>참고</translation>
    </message>
    <message>
      <source>Put the nodes that you see here in the place of this one</source>
      <translation>지금 보이는 노드들로 이 노드를 바꿉니다</translation>
    </message>
    <message>
      <source>Search nodes</source>
      <translation>노드 검색</translation>
    </message>
    <message>
      <source>Share of the time of a step</source>
      <translation>한 단계 시간에서 차지하는 비율</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>텍스트</translation>
    </message>
    <message>
      <source>Warning</source>
      <translation>경고</translation>
    </message>
    <message>
      <source>a group: Esc leads out of it</source>
      <translation>그룹입니다. Esc를 누르면 밖으로 나옵니다</translation>
    </message>
    <message>
      <source>a node cannot feed itself</source>
      <translation>노드를 자기 자신에게 연결할 수 없습니다</translation>
    </message>
    <message>
      <source>an input connects to an output, not to another input</source>
      <translation>입력은 다른 입력이 아니라 출력에 연결합니다</translation>
    </message>
    <message>
      <source>an output connects to an input, not to another output</source>
      <translation>출력은 다른 출력이 아니라 입력에 연결합니다</translation>
    </message>
    <message>
      <source>anything</source>
      <translation>모든 값</translation>
    </message>
    <message>
      <source>bookmark {number} is not set</source>
      <translation>책갈피 {number}번이 없습니다</translation>
    </message>
    <message>
      <source>bookmark {number} is not set: {keys} sets it</source>
      <translation>책갈피 {number}번이 없습니다. {keys}로 지정합니다</translation>
    </message>
    <message>
      <source>bookmark {number} is set</source>
      <translation>책갈피 {number}번을 지정했습니다</translation>
    </message>
    <message>
      <source>drag a box to select; Esc gives up</source>
      <translation>끌어서 상자로 선택하세요. Esc를 누르면 그만둡니다</translation>
    </message>
    <message>
      <source>everything stands in line already</source>
      <translation>이미 모두 줄이 맞습니다</translation>
    </message>
    <message>
      <source>everything stands in order already</source>
      <translation>이미 모두 정렬되어 있습니다</translation>
    </message>
    <message>
      <source>expected {expected}, got {got}</source>
      <translation>필요한 값: {expected}, 실제 값: {got}</translation>
    </message>
    <message>
      <source>floats</source>
      <translation>실수</translation>
    </message>
    <message>
      <source>from {low} to {high}</source>
      <translation>{low}에서 {high}까지</translation>
    </message>
    <message>
      <source>its line: {a} x1 + {b} x2 + {c} = 0</source>
      <translation>이 뉴런의 직선: {a} x1 + {b} x2 + {c} = 0</translation>
    </message>
    <message>
      <source>laying out {count} nodes; Esc stops it</source>
      <translation>노드 {count}개를 정렬하는 중입니다. Esc를 누르면 멈춥니다</translation>
    </message>
    <message>
      <source>may stay open</source>
      <translation>연결하지 않아도 됨</translation>
    </message>
    <message>
      <source>not there: {name}</source>
      <translation>없음: {name}</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>now {number}</source>
      <translation>현재 {number}</translation>
    </message>
    <message>
      <source>now: no number is finite</source>
      <translation>현재: 유한한 수가 없습니다</translation>
    </message>
    <message>
      <source>now: {low} to {high}, mean {mean}</source>
      <translation>현재: {low}~{high}, 평균 {mean}</translation>
    </message>
    <message>
      <source>numbers</source>
      <translation>숫자</translation>
    </message>
    <message>
      <source>off</source>
      <translation>끔</translation>
    </message>
    <message>
      <source>on</source>
      <translation>켬</translation>
    </message>
    <message>
      <source>or drag one here from the library</source>
      <translation>또는 라이브러리에서 이곳으로 끌어 오십시오</translation>
    </message>
    <message>
      <source>select a group to dissolve it</source>
      <translation>해제할 그룹을 선택하십시오</translation>
    </message>
    <message>
      <source>select nodes to make a group of</source>
      <translation>그룹으로 묶을 노드를 선택하십시오</translation>
    </message>
    <message>
      <source>select nodes to put a frame around</source>
      <translation>프레임으로 묶을 노드를 선택하십시오</translation>
    </message>
    <message>
      <source>select three nodes or more to distribute them</source>
      <translation>간격을 고르게 하려면 노드를 세 개 이상 선택하십시오</translation>
    </message>
    <message>
      <source>select two nodes or more to align them</source>
      <translation>맞추려면 노드를 두 개 이상 선택하십시오</translation>
    </message>
    <message>
      <source>takes {kind}</source>
      <translation>{kind}을(를) 받음</translation>
    </message>
    <message>
      <source>the catalogue has no op '{op}'</source>
      <translation>목록에 '{op}' 연산이 없습니다</translation>
    </message>
    <message>
      <source>the clipboard is empty</source>
      <translation>클립보드가 비어 있습니다</translation>
    </message>
    <message>
      <source>the group of bookmark {number} is gone</source>
      <translation>책갈피 {number}번의 그룹이 사라졌습니다</translation>
    </message>
    <message>
      <source>the layout was stopped</source>
      <translation>정렬을 멈추었습니다</translation>
    </message>
    <message>
      <source>the way of this wire is laid where both its ends are</source>
      <translation>이 연결선의 경로는 양쪽 끝이 있는 곳에서 정합니다</translation>
    </message>
    <message>
      <source>there are no problems</source>
      <translation>문제가 없습니다</translation>
    </message>
    <message>
      <source>this would close a circle through '{node}'</source>
      <translation>이렇게 연결하면 '{node}'을(를) 지나는 순환이 생깁니다</translation>
    </message>
    <message>
      <source>true or false</source>
      <translation>참 또는 거짓</translation>
    </message>
    <message>
      <source>type not known yet</source>
      <translation>자료형을 아직 알 수 없음</translation>
    </message>
    <message>
      <source>unit {number} of {count}</source>
      <translation>유닛 {number}/{count}</translation>
    </message>
    <message>
      <source>unknown op</source>
      <translation>알 수 없는 연산</translation>
    </message>
    <message>
      <source>whole numbers</source>
      <translation>정수</translation>
    </message>
    <message>
      <source>{count} examples for training</source>
      <translation>학습용 예제 {count}개</translation>
    </message>
    <message>
      <source>{count} nodes</source>
      <translation>노드 {count}개</translation>
    </message>
    <message>
      <source>{count} rows</source>
      <translation>{count}행</translation>
    </message>
    <message>
      <source>{nodes} nodes, {wires} wires, {problems} problems; selected: {selected}</source>
      <translation>노드 {nodes}개, 연결선 {wires}개, 문제 {problems}개, 선택: {selected}</translation>
    </message>
    <message>
      <source>{share} not finite</source>
      <translation>{share}는 유한하지 않음</translation>
    </message>
  </context>
  <context>
    <name>Choices</name>
    <message>
      <source>Feature across</source>
      <translation>가로축 특성</translation>
    </message>
    <message>
      <source>Feature upwards</source>
      <translation>세로축 특성</translation>
    </message>
    <message>
      <source>Others</source>
      <translation>나머지</translation>
    </message>
    <message>
      <source>Principal plane (PCA)</source>
      <translation>주성분 평면 (PCA)</translation>
    </message>
    <message>
      <source>The values at which the other features are held</source>
      <translation>나머지 특성을 고정하는 값</translation>
    </message>
    <message>
      <source>What is shown</source>
      <translation>표시할 값</translation>
    </message>
    <message>
      <source>Which unit of it</source>
      <translation>표시할 유닛</translation>
    </message>
    <message>
      <source>all classes</source>
      <translation>모든 클래스</translation>
    </message>
    <message>
      <source>unit {number}</source>
      <translation>유닛 {number}</translation>
    </message>
  </context>
  <context>
    <name>ClassBars</name>
    <message>
      <source>Examples of each class</source>
      <translation>클래스별 예제</translation>
    </message>
  </context>
  <context>
    <name>ClassesPage</name>
    <message>
      <source>Class weights: the output weight counts rare classes more.</source>
      <translation>클래스 가중치: 출력 weight가 드문 클래스를 더 크게 셉니다.</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>Classes, train and test</source>
      <translation>클래스, 훈련과 시험</translation>
    </message>
    <message>
      <source>Over-sampling: {trained} examples train, {more} of them a second time or more.</source>
      <translation>과표집: 예제 {trained}개가 훈련하며, 그중 {more}개는 두 번 이상 쓰입니다.</translation>
    </message>
    <message>
      <source>The label {name}, by intervals</source>
      <translation>레이블 {name}, 구간별</translation>
    </message>
    <message>
      <source>The largest class is {times} times the smallest: the balance of the node can even that out, by class weights or over-sampling.</source>
      <translation>가장 큰 클래스가 가장 작은 클래스의 {times}배입니다. 노드의 균형 설정(클래스 가중치나 과표집)으로 고르게 할 수 있습니다.</translation>
    </message>
    <message>
      <source>{count} left out</source>
      <translation>{count}개 제외</translation>
    </message>
    <message>
      <source>{count} test</source>
      <translation>시험 {count}</translation>
    </message>
    <message>
      <source>{count} train</source>
      <translation>훈련 {count}</translation>
    </message>
  </context>
  <context>
    <name>ColumnDetails</name>
    <message>
      <source>A further feature is 1 where a value was missing</source>
      <translation>값이 없던 곳에서 1이 되는 특성을 하나 더합니다</translation>
    </message>
    <message>
      <source>A number is needed here.</source>
      <translation>여기에는 수가 필요합니다.</translation>
    </message>
    <message>
      <source>As found</source>
      <translation>찾은 대로</translation>
    </message>
    <message>
      <source>Choose one or several: what is said then is said of all of them.</source>
      <translation>하나 또는 여러 열을 고르세요. 정한 것은 고른 모든 열에 적용됩니다.</translation>
    </message>
    <message>
      <source>Constant</source>
      <translation>상수</translation>
    </message>
    <message>
      <source>How many</source>
      <translation>개수</translation>
    </message>
    <message>
      <source>No column is chosen</source>
      <translation>고른 열이 없습니다</translation>
    </message>
    <message>
      <source>Order, from low to high</source>
      <translation>낮은 것에서 높은 것 순서</translation>
    </message>
    <message>
      <source>Parts of the date</source>
      <translation>날짜의 부분</translation>
    </message>
    <message>
      <source>Say nothing of the chosen columns any more</source>
      <translation>고른 열에 정한 것을 모두 지웁니다</translation>
    </message>
    <message>
      <source>Say where it was missing</source>
      <translation>빠진 곳을 알림</translation>
    </message>
    <message>
      <source>Words count as missing</source>
      <translation>낱말을 결측으로</translation>
    </message>
    <message>
      <source>{count} cells are no numbers: {words}</source>
      <translation>수가 아닌 칸 {count}개: {words}</translation>
    </message>
    <message>
      <source>{count} columns</source>
      <translation>열 {count}개</translation>
    </message>
  </context>
  <context>
    <name>ColumnPanel</name>
    <message>
      <source>As found</source>
      <translation>찾은 대로</translation>
    </message>
    <message>
      <source>Columns of the table</source>
      <translation>표의 열</translation>
    </message>
    <message>
      <source>Find a column</source>
      <translation>열 찾기</translation>
    </message>
  </context>
  <context>
    <name>Columns</name>
    <message>
      <source>0, 1, 2, ... in the order of the words</source>
      <translation>낱말의 순서대로 0, 1, 2, ...</translation>
    </message>
    <message>
      <source>A 1 in the interval in which the number lies</source>
      <translation>수가 속한 구간에 1</translation>
    </message>
    <message>
      <source>A 1 in the place of the word, 0 in all others</source>
      <translation>낱말의 자리에 1, 나머지는 모두 0</translation>
    </message>
    <message>
      <source>A further output of whole numbers, for an embedding</source>
      <translation>임베딩을 위한 정수 출력을 하나 더</translation>
    </message>
    <message>
      <source>Any word has one of a few places; some share theirs</source>
      <translation>모든 낱말이 몇 자리 중 하나를 가지며, 일부는 자리를 나눕니다</translation>
    </message>
    <message>
      <source>Column</source>
      <translation>열</translation>
    </message>
    <message>
      <source>Distribution</source>
      <translation>분포</translation>
    </message>
    <message>
      <source>Encoding</source>
      <translation>인코딩</translation>
    </message>
    <message>
      <source>For numbers over several magnitudes</source>
      <translation>크기가 여러 자릿수에 걸친 수에</translation>
    </message>
    <message>
      <source>From 0 to 1</source>
      <translation>0에서 1까지</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>종류</translation>
    </message>
    <message>
      <source>Mean 0 and standard deviation 1</source>
      <translation>평균 0, 표준 편차 1</translation>
    </message>
    <message>
      <source>Missing</source>
      <translation>결측</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>역할</translation>
    </message>
    <message>
      <source>The numbers as they are</source>
      <translation>수 그대로</translation>
    </message>
    <message>
      <source>Values</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Year, month, weekday ...; what comes round lies on a circle</source>
      <translation>연, 월, 요일 ...; 되풀이되는 것은 원 위에 놓입니다</translation>
    </message>
    <message>
      <source>as is</source>
      <translation>그대로</translation>
    </message>
    <message>
      <source>becomes {features}</source>
      <translation>되는 특성: {features}</translation>
    </message>
    <message>
      <source>bins</source>
      <translation>구간</translation>
    </message>
    <message>
      <source>by rank</source>
      <translation>순위로</translation>
    </message>
    <message>
      <source>category</source>
      <translation>범주</translation>
    </message>
    <message>
      <source>constant</source>
      <translation>상수</translation>
    </message>
    <message>
      <source>date</source>
      <translation>날짜</translation>
    </message>
    <message>
      <source>date parts</source>
      <translation>날짜 부분</translation>
    </message>
    <message>
      <source>day</source>
      <translation>일</translation>
    </message>
    <message>
      <source>drop the row</source>
      <translation>행 빼기</translation>
    </message>
    <message>
      <source>feature</source>
      <translation>특성</translation>
    </message>
    <message>
      <source>found: {kind}</source>
      <translation>찾은 종류: {kind}</translation>
    </message>
    <message>
      <source>hashed</source>
      <translation>해시</translation>
    </message>
    <message>
      <source>hour</source>
      <translation>시</translation>
    </message>
    <message>
      <source>id</source>
      <translation>식별자</translation>
    </message>
    <message>
      <source>ignore</source>
      <translation>무시</translation>
    </message>
    <message>
      <source>integer, to embed</source>
      <translation>정수(임베딩용)</translation>
    </message>
    <message>
      <source>label</source>
      <translation>레이블</translation>
    </message>
    <message>
      <source>log</source>
      <translation>로그</translation>
    </message>
    <message>
      <source>mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>median</source>
      <translation>중앙값</translation>
    </message>
    <message>
      <source>min-max</source>
      <translation>최소-최대</translation>
    </message>
    <message>
      <source>month</source>
      <translation>월</translation>
    </message>
    <message>
      <source>most frequent</source>
      <translation>최빈값</translation>
    </message>
    <message>
      <source>number</source>
      <translation>수</translation>
    </message>
    <message>
      <source>one-hot</source>
      <translation>원-핫</translation>
    </message>
    <message>
      <source>ordinal</source>
      <translation>순서형</translation>
    </message>
    <message>
      <source>report</source>
      <translation>알림</translation>
    </message>
    <message>
      <source>standardise</source>
      <translation>표준화</translation>
    </message>
    <message>
      <source>text</source>
      <translation>글</translation>
    </message>
    <message>
      <source>weekday</source>
      <translation>요일</translation>
    </message>
    <message>
      <source>weight</source>
      <translation>가중치</translation>
    </message>
    <message>
      <source>year</source>
      <translation>연</translation>
    </message>
    <message>
      <source>{count} different</source>
      <translation>서로 다른 값 {count}개</translation>
    </message>
    <message>
      <source>{count} stray words: {words}</source>
      <translation>섞인 낱말 {count}개: {words}</translation>
    </message>
    <message>
      <source>{low} to {high}, mean {mean}</source>
      <translation>{low} ~ {high}, 평균 {mean}</translation>
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <source>Commands</source>
      <translation>명령</translation>
    </message>
    <message>
      <source>Find in the graph</source>
      <translation>그래프에서 찾기</translation>
    </message>
    <message>
      <source>Found in the graph</source>
      <translation>그래프에서 찾은 항목</translation>
    </message>
    <message>
      <source>Type a command</source>
      <translation>명령을 입력하십시오</translation>
    </message>
    <message>
      <source>frame</source>
      <translation>프레임</translation>
    </message>
    <message>
      <source>note</source>
      <translation>메모</translation>
    </message>
  </context>
  <context>
    <name>CostView</name>
    <message>
      <source>Waiting for the first timed step ...</source>
      <translation>첫 시간 측정을 기다리는 중 ...</translation>
    </message>
    <message>
      <source>What is shown</source>
      <translation>표시할 내용</translation>
    </message>
    <message>
      <source>buffers {buffers} for {tensors} of tensors · nodes: {stages}</source>
      <translation>텐서 {tensors}에 버퍼 {buffers} · 노드: {stages}</translation>
    </message>
    <message>
      <source>by node</source>
      <translation>노드별</translation>
    </message>
    <message>
      <source>optimisations</source>
      <translation>최적화</translation>
    </message>
    <message>
      <source>{batch} examples: {measured} · {operations} operations · memory {peak}, without reuse {whole}</source>
      <translation>예제 {batch}개: {measured} · 연산 {operations} · 메모리 {peak}, 재사용이 없으면 {whole}</translation>
    </message>
  </context>
  <context>
    <name>Curves</name>
    <message>
      <source>Click a name to hide its curve or to bring it back</source>
      <translation>이름을 클릭하면 곡선을 숨기거나 다시 표시합니다</translation>
    </message>
    <message>
      <source>batch</source>
      <translation>배치</translation>
    </message>
    <message>
      <source>test</source>
      <translation>검증</translation>
    </message>
    <message>
      <source>train</source>
      <translation>학습</translation>
    </message>
  </context>
  <context>
    <name>Cutting</name>
    <message>
      <source>Axis that goes across</source>
      <translation>가로 축</translation>
    </message>
    <message>
      <source>Axis that goes down</source>
      <translation>세로 축</translation>
    </message>
    <message>
      <source>Place on axis {n}</source>
      <translation>축 {n}의 위치</translation>
    </message>
    <message>
      <source>axis {n}</source>
      <translation>축 {n}</translation>
    </message>
    <message>
      <source>axis {n}: </source>
      <translation>축 {n}: </translation>
    </message>
  </context>
  <context>
    <name>DataFile</name>
    <message>
      <source>A file of this name lies at {path}</source>
      <translation>같은 이름의 파일이 {path}에 있습니다</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>변경</translation>
    </message>
    <message>
      <source>Choose where the file lies now</source>
      <translation>파일이 지금 있는 곳을 고릅니다</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>Columns</source>
      <translation>열</translation>
    </message>
    <message>
      <source>Data file</source>
      <translation>데이터 파일</translation>
    </message>
    <message>
      <source>Examples</source>
      <translation>예제</translation>
    </message>
    <message>
      <source>File</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>Load again</source>
      <translation>다시 불러오기</translation>
    </message>
    <message>
      <source>Locate the folder</source>
      <translation>폴더 찾기</translation>
    </message>
    <message>
      <source>Locate {name}</source>
      <translation>{name} 찾기</translation>
    </message>
    <message>
      <source>Locate...</source>
      <translation>찾기...</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>다시 읽기</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>크기</translation>
    </message>
    <message>
      <source>Use it</source>
      <translation>이것을 쓰기</translation>
    </message>
    <message>
      <source>{rows} ({train} train, {test} test)</source>
      <translation>{rows} (학습 {train}, 시험 {test})</translation>
    </message>
  </context>
  <context>
    <name>DataView</name>
    <message>
      <source>Before, after</source>
      <translation>전과 후</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>Columns</source>
      <translation>열</translation>
    </message>
    <message>
      <source>Drop a table or pictures on the graph: here they can be looked at.</source>
      <translation>표나 그림을 그래프에 놓으면 여기에서 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Follow</source>
      <translation>따라가기</translation>
    </message>
    <message>
      <source>How the data is shown</source>
      <translation>데이터를 보는 방식</translation>
    </message>
    <message>
      <source>How the file is read, with its first rows</source>
      <translation>파일을 읽는 방식과 첫 행들</translation>
    </message>
    <message>
      <source>Import...</source>
      <translation>가져오기...</translation>
    </message>
    <message>
      <source>One-hot</source>
      <translation>원-핫</translation>
    </message>
    <message>
      <source>Only the first {count} of {rows} rows are written</source>
      <translation>{rows}행 중 처음 {count}행만 기록합니다</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>그림</translation>
    </message>
    <message>
      <source>Reading ...</source>
      <translation>읽는 중 ...</translation>
    </message>
    <message>
      <source>Show the data node that is selected in the graph</source>
      <translation>그래프에서 선택한 데이터 노드를 보여 줍니다</translation>
    </message>
    <message>
      <source>Which data</source>
      <translation>어느 데이터</translation>
    </message>
    <message>
      <source>Words</source>
      <translation>낱말</translation>
    </message>
    <message>
      <source>left out</source>
      <translation>제외됨</translation>
    </message>
    <message>
      <source>no value</source>
      <translation>값 없음</translation>
    </message>
    <message>
      <source>tests</source>
      <translation>시험</translation>
    </message>
    <message>
      <source>trains</source>
      <translation>훈련</translation>
    </message>
  </context>
  <context>
    <name>Decision</name>
    <message>
      <source>In the data: {truth}</source>
      <translation>데이터에서는: {truth}</translation>
    </message>
    <message>
      <source>No decision: a value is missing</source>
      <translation>판단 없음: 값이 빠져 있습니다</translation>
    </message>
    <message>
      <source>{count} numbers</source>
      <translation>수 {count}개</translation>
    </message>
  </context>
  <context>
    <name>DecisionMapView</name>
    <message>
      <source>The worker is starting ...</source>
      <translation>작업 프로세스를 시작하는 중...</translation>
    </message>
    <message>
      <source>Waiting for the data ...</source>
      <translation>데이터를 기다리는 중 ...</translation>
    </message>
    <message>
      <source>Wire a data node to a layer: what the graph says about every point is drawn here.</source>
      <translation>데이터 노드를 층에 연결하면, 그래프가 각 점을 어떻게 판단하는지 여기에 그려집니다.</translation>
    </message>
    <message>
      <source>component {number} ({share} of the variance)</source>
      <translation>성분 {number} (분산의 {share})</translation>
    </message>
    <message>
      <source>{name}, unit {number}</source>
      <translation>{name}, 유닛 {number}</translation>
    </message>
    <message>
      <source>{number} (probability {share})</source>
      <translation>{number} (확률 {share})</translation>
    </message>
  </context>
  <context>
    <name>DepthSlider</name>
    <message>
      <source>Which slice of the volume</source>
      <translation>볼륨의 어느 단면</translation>
    </message>
    <message>
      <source>Which slice of the volume, from the first to the last</source>
      <translation>첫 단면부터 마지막 단면까지, 볼륨의 어느 단면</translation>
    </message>
    <message>
      <source>slice {number} of {count}</source>
      <translation>단면 {number} / {count}</translation>
    </message>
  </context>
  <context>
    <name>DockTitle</name>
    <message>
      <source>Hide {title}</source>
      <translation>{title} 숨기기</translation>
    </message>
  </context>
  <context>
    <name>DocumentPage</name>
    <message>
      <source>Batch size</source>
      <translation>배치 크기</translation>
    </message>
    <message>
      <source>Compiling</source>
      <translation>컴파일</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>설명</translation>
    </message>
    <message>
      <source>Epochs</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>Examples in one step</source>
      <translation>한 단계에 쓰는 예제 수</translation>
    </message>
    <message>
      <source>File</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>Fixes initialisation, shuffling and dropout: the same seed, the same run</source>
      <translation>초기화, 섞기, 드롭아웃을 고정합니다. 시드가 같으면 실행 결과도 같습니다</translation>
    </message>
    <message>
      <source>Passes over the training data in a whole run</source>
      <translation>전체 실행에서 학습 데이터를 반복하는 횟수</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>정밀도</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>시드</translation>
    </message>
    <message>
      <source>Select a node to see its parameters, shapes and documentation.</source>
      <translation>노드를 선택하면 매개변수, 형상, 설명을 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Shown on the welcome page</source>
      <translation>시작 화면에 표시됩니다</translation>
    </message>
    <message>
      <source>The dtype that the training computes in</source>
      <translation>학습 계산에 쓰는 자료형</translation>
    </message>
    <message>
      <source>This graph</source>
      <translation>이 그래프</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>제목</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>학습</translation>
    </message>
    <message>
      <source>What this graph shows</source>
      <translation>이 그래프가 보여 주는 것</translation>
    </message>
    <message>
      <source>When a run ends</source>
      <translation>학습이 끝나는 조건</translation>
    </message>
    <message>
      <source>none</source>
      <translation>없음</translation>
    </message>
  </context>
  <context>
    <name>DrawnPoints</name>
    <message>
      <source>'{name}' holds {count} drawn points now: edit them in the decision map</source>
      <translation>이제 '{name}'에 그린 점 {count}개가 있습니다. 결정 지도에서 편집하세요</translation>
    </message>
    <message>
      <source>Add a class</source>
      <translation>클래스 추가</translation>
    </message>
    <message>
      <source>Only sets of two features and at most {most} points can be drawn on</source>
      <translation>특성이 두 개이고 점이 {most}개 이하인 데이터에만 그릴 수 있습니다</translation>
    </message>
    <message>
      <source>Turn into drawn points</source>
      <translation>그린 점으로 바꾸기</translation>
    </message>
  </context>
  <context>
    <name>Drops</name>
    <message>
      <source>A graph was dropped</source>
      <translation>그래프를 놓았습니다</translation>
    </message>
    <message>
      <source>A table was dropped</source>
      <translation>표를 놓았습니다</translation>
    </message>
    <message>
      <source>Add as data</source>
      <translation>데이터로 추가</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>합치기</translation>
    </message>
    <message>
      <source>Merged, it comes to where it was dropped, and can be undone in one step.</source>
      <translation>합치면 놓은 자리에 들어오며, 한 번에 실행 취소할 수 있습니다.</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>열기</translation>
    </message>
    <message>
      <source>Open '{name}', or merge it into '{here}'?</source>
      <translation>'{name}'을(를) 열까요, '{here}'에 합칠까요?</translation>
    </message>
    <message>
      <source>Predict</source>
      <translation>예측</translation>
    </message>
    <message>
      <source>Predict the examples in '{name}', or add it as data?</source>
      <translation>'{name}'의 예제를 예측할까요, 데이터로 추가할까요?</translation>
    </message>
    <message>
      <source>Predicting uses the weights of this moment and changes nothing.</source>
      <translation>예측은 지금 이 순간의 가중치를 쓰며 아무것도 바꾸지 않습니다.</translation>
    </message>
  </context>
  <context>
    <name>EventFiles</name>
    <message>
      <source>Event files for TensorBoard need {library}: pip install '{extra}'</source>
      <translation>TensorBoard 이벤트 파일에는 {library}이(가) 필요합니다: pip install '{extra}'</translation>
    </message>
    <message>
      <source>Saved to {path}; see it by: tensorboard --logdir {folder}</source>
      <translation>{path}에 저장했습니다. 보려면: tensorboard --logdir {folder}</translation>
    </message>
    <message>
      <source>The event file cannot be written to {path}: {reason}</source>
      <translation>이벤트 파일을 {path}에 쓸 수 없습니다: {reason}</translation>
    </message>
  </context>
  <context>
    <name>ExampleChooser</name>
    <message>
      <source>Any example</source>
      <translation>임의의 예제</translation>
    </message>
    <message>
      <source>Next example</source>
      <translation>다음 예제</translation>
    </message>
    <message>
      <source>Of which examples</source>
      <translation>예제 종류</translation>
    </message>
    <message>
      <source>Only examples of a class</source>
      <translation>한 클래스의 예제만</translation>
    </message>
    <message>
      <source>Previous example</source>
      <translation>이전 예제</translation>
    </message>
    <message>
      <source>Which example</source>
      <translation>예제 선택</translation>
    </message>
    <message>
      <source>any class</source>
      <translation>모든 클래스</translation>
    </message>
    <message>
      <source>test</source>
      <translation>테스트</translation>
    </message>
    <message>
      <source>train</source>
      <translation>학습</translation>
    </message>
  </context>
  <context>
    <name>FeaturesView</name>
    <message>
      <source>'{node}' has no filters: it has no weights of its own.</source>
      <translation>'{node}'에는 필터가 없습니다. 자체 가중치가 없습니다.</translation>
    </message>
    <message>
      <source>All units on one scale of colours, or each on its own</source>
      <translation>모든 유닛에 하나의 색 척도를 쓰거나 유닛마다 따로 씁니다</translation>
    </message>
    <message>
      <source>Draw a layer: what its units make of an example is shown here.</source>
      <translation>층을 그리세요. 그 유닛들이 예제에서 무엇을 보는지 여기에 나타납니다.</translation>
    </message>
    <message>
      <source>Feature maps or filters</source>
      <translation>특징 맵 또는 필터</translation>
    </message>
    <message>
      <source>One scale</source>
      <translation>같은 척도</translation>
    </message>
    <message>
      <source>The example</source>
      <translation>예제</translation>
    </message>
    <message>
      <source>The units of the layer</source>
      <translation>층의 유닛</translation>
    </message>
    <message>
      <source>Waiting for the first numbers ...</source>
      <translation>첫 숫자를 기다리는 중 ...</translation>
    </message>
    <message>
      <source>Which layer</source>
      <translation>층 선택</translation>
    </message>
    <message>
      <source>class {name}</source>
      <translation>클래스 {name}</translation>
    </message>
    <message>
      <source>filter</source>
      <translation>필터</translation>
    </message>
    <message>
      <source>filters</source>
      <translation>필터</translation>
    </message>
    <message>
      <source>from {low} to {high}</source>
      <translation>{low}부터 {high}까지</translation>
    </message>
    <message>
      <source>map</source>
      <translation>맵</translation>
    </message>
    <message>
      <source>maps</source>
      <translation>특징 맵</translation>
    </message>
  </context>
  <context>
    <name>Fields</name>
    <message>
      <source>Choose a file</source>
      <translation>파일 선택</translation>
    </message>
    <message>
      <source>Choose a folder</source>
      <translation>폴더 선택</translation>
    </message>
    <message>
      <source>mixed</source>
      <translation>서로 다름</translation>
    </message>
  </context>
  <context>
    <name>FilePage</name>
    <message>
      <source>Again</source>
      <translation>다시</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Choose a file...</source>
      <translation>파일 고르기...</translation>
    </message>
    <message>
      <source>Choose a folder...</source>
      <translation>폴더 고르기...</translation>
    </message>
    <message>
      <source>Drop a file here: a table with the columns of the training, a folder of pictures, an array, texts or a series, as the graph was trained on.</source>
      <translation>여기에 파일을 놓으세요. 학습 때와 같은 열이 있는 표, 그림 폴더, 배열, 글, 시계열 등 그래프가 학습한 것과 같은 종류입니다.</translation>
    </message>
    <message>
      <source>Predict the examples of a file</source>
      <translation>파일의 예제 예측</translation>
    </message>
    <message>
      <source>Predict the pictures of a folder</source>
      <translation>폴더의 그림 예측</translation>
    </message>
    <message>
      <source>Predict the same file by the weights of this moment</source>
      <translation>같은 파일을 지금 이 순간의 가중치로 예측합니다</translation>
    </message>
    <message>
      <source>Predictions of the file</source>
      <translation>파일의 예측</translation>
    </message>
    <message>
      <source>Save as CSV...</source>
      <translation>CSV로 저장...</translation>
    </message>
    <message>
      <source>Save the predictions</source>
      <translation>예측 저장</translation>
    </message>
    <message>
      <source>Saved {name}</source>
      <translation>{name} 저장됨</translation>
    </message>
    <message>
      <source>The prediction was cancelled</source>
      <translation>예측을 취소했습니다</translation>
    </message>
    <message>
      <source>{name}: {count} predictions, step {step}</source>
      <translation>{name}: 예측 {count}개, {step}단계</translation>
    </message>
  </context>
  <context>
    <name>Files</name>
    <message>
      <source>Graphs (*.graph.json *.json);;All files (*)</source>
      <translation>그래프 (*.graph.json *.json);;모든 파일 (*)</translation>
    </message>
    <message>
      <source>Not everything could be recovered</source>
      <translation>일부만 복구했습니다</translation>
    </message>
    <message>
      <source>Open a graph</source>
      <translation>그래프 열기</translation>
    </message>
    <message>
      <source>Save the changes to '{name}'?</source>
      <translation>'{name}'의 변경 내용을 저장할까요?</translation>
    </message>
    <message>
      <source>Save the graph</source>
      <translation>그래프 저장</translation>
    </message>
    <message>
      <source>Saved to {path}</source>
      <translation>{path}에 저장했습니다</translation>
    </message>
    <message>
      <source>The document could not be recovered</source>
      <translation>문서를 복구하지 못했습니다</translation>
    </message>
    <message>
      <source>The example was not opened</source>
      <translation>예제를 열지 못했습니다</translation>
    </message>
    <message>
      <source>The file was not opened</source>
      <translation>파일을 열지 못했습니다</translation>
    </message>
    <message>
      <source>The graph was not saved</source>
      <translation>그래프를 저장하지 못했습니다</translation>
    </message>
    <message>
      <source>The journal was not removed</source>
      <translation>복구 기록을 지우지 못했습니다</translation>
    </message>
    <message>
      <source>Unsaved changes</source>
      <translation>저장하지 않은 변경 내용</translation>
    </message>
    <message>
      <source>Untitled</source>
      <translation>제목 없음</translation>
    </message>
    <message>
      <source>What is not saved is lost.</source>
      <translation>저장하지 않은 내용은 사라집니다.</translation>
    </message>
    <message>
      <source>untitled</source>
      <translation>제목 없음</translation>
    </message>
  </context>
  <context>
    <name>Findings</name>
    <message>
      <source>Try: {remedies}.</source>
      <translation>해 볼 것: {remedies}.</translation>
    </message>
    <message>
      <source>Verdict</source>
      <translation>판정</translation>
    </message>
  </context>
  <context>
    <name>FittingWords</name>
    <message>
      <source>All {count} weights fit</source>
      <translation>가중치 {count}개가 모두 맞습니다</translation>
    </message>
    <message>
      <source>Not in this graph: {names}</source>
      <translation>이 그래프에 없음: {names}</translation>
    </message>
    <message>
      <source>Not there, so they stay as they were: {names}</source>
      <translation>파일에 없어 그대로 둔 것: {names}</translation>
    </message>
    <message>
      <source>Of another shape, so they stay as they were: {names}</source>
      <translation>모양이 달라 그대로 둔 것: {names}</translation>
    </message>
    <message>
      <source>{taken} of {count} weights fit</source>
      <translation>가중치 {count}개 중 {taken}개가 맞습니다</translation>
    </message>
  </context>
  <context>
    <name>FixedValues</name>
    <message>
      <source>All of them back to where they typically are</source>
      <translation>모두 대표값으로 되돌리기</translation>
    </message>
    <message>
      <source>At their means</source>
      <translation>평균값에 고정</translation>
    </message>
    <message>
      <source>At their medians</source>
      <translation>중앙값에 고정</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>초기화</translation>
    </message>
    <message>
      <source>Value of the chosen feature</source>
      <translation>선택한 특성의 값</translation>
    </message>
    <message>
      <source>Values of the other features</source>
      <translation>나머지 특성의 값</translation>
    </message>
    <message>
      <source>What the other features are at first</source>
      <translation>나머지 특성의 처음 값</translation>
    </message>
  </context>
  <context>
    <name>FlowView</name>
    <message>
      <source>By depth or over time</source>
      <translation>깊이별 또는 시간별</translation>
    </message>
    <message>
      <source>Gradients</source>
      <translation>기울기</translation>
    </message>
    <message>
      <source>Waiting for the first gradients ...</source>
      <translation>첫 기울기를 기다리는 중 ...</translation>
    </message>
    <message>
      <source>What is drawn</source>
      <translation>그리는 것</translation>
    </message>
    <message>
      <source>by depth</source>
      <translation>깊이별</translation>
    </message>
    <message>
      <source>from the input to the output</source>
      <translation>입력에서 출력으로</translation>
    </message>
    <message>
      <source>gradient of activations</source>
      <translation>활성값의 기울기</translation>
    </message>
    <message>
      <source>gradient of weights</source>
      <translation>가중치의 기울기</translation>
    </message>
    <message>
      <source>over time</source>
      <translation>시간별</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>스텝</translation>
    </message>
    <message>
      <source>update / weight</source>
      <translation>갱신량 / 가중치</translation>
    </message>
    <message>
      <source>{node}: activations {signal}, weights {gradient}, update {ratio}</source>
      <translation>{node}: 활성값 {signal}, 가중치 {gradient}, 갱신량 {ratio}</translation>
    </message>
    <message>
      <source>{node}: {share} dead</source>
      <translation>{node}: {share} 죽음</translation>
    </message>
    <message>
      <source>{node}: {share} saturated</source>
      <translation>{node}: {share} 포화</translation>
    </message>
  </context>
  <context>
    <name>FoldsPanel</name>
    <message>
      <source>Cross-validate</source>
      <translation>교차 검증</translation>
    </message>
    <message>
      <source>Cross-validation</source>
      <translation>교차 검증</translation>
    </message>
    <message>
      <source>Each example was tested once, by a training that had not seen it.</source>
      <translation>모든 예제가 그것을 보지 않은 훈련으로 한 번씩 시험되었습니다.</translation>
    </message>
    <message>
      <source>Fold {fold} of {folds}, epoch {epoch} of {epochs}</source>
      <translation>폴드 {fold}/{folds}, 에포크 {epoch}/{epochs}</translation>
    </message>
    <message>
      <source>How far the folds are</source>
      <translation>폴드 진행 정도</translation>
    </message>
    <message>
      <source>How many folds</source>
      <translation>폴드 수</translation>
    </message>
    <message>
      <source>Results of the folds</source>
      <translation>폴드별 결과</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>멈춤</translation>
    </message>
    <message>
      <source>Stopped after {done} of {folds} folds</source>
      <translation>폴드 {folds}개 중 {done}개 뒤에 멈춤</translation>
    </message>
    <message>
      <source>Trains once for each fold in a process of its own, for all epochs of the graph, and tests on the fold that was left out.</source>
      <translation>폴드마다 별도 프로세스에서 그래프의 모든 에포크만큼 한 번씩 훈련하고, 빼 둔 폴드로 시험합니다.</translation>
    </message>
    <message>
      <source>deviation</source>
      <translation>표준 편차</translation>
    </message>
    <message>
      <source>fold {number}</source>
      <translation>폴드 {number}</translation>
    </message>
    <message>
      <source>folds</source>
      <translation>폴드</translation>
    </message>
    <message>
      <source>mean</source>
      <translation>평균</translation>
    </message>
  </context>
  <context>
    <name>FormFields</name>
    <message>
      <source>(a word not seen)</source>
      <translation>(보지 못한 낱말)</translation>
    </message>
    <message>
      <source>Expected {count} numbers; got {got}</source>
      <translation>수 {count}개가 필요한데 {got}입니다</translation>
    </message>
    <message>
      <source>missing</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>other words</source>
      <translation>다른 낱말</translation>
    </message>
    <message>
      <source>{name} is missing</source>
      <translation>{name} 없음</translation>
    </message>
    <message>
      <source>{size} numbers, a row a line</source>
      <translation>수 {size}개, 한 행에 한 줄</translation>
    </message>
  </context>
  <context>
    <name>Gallery</name>
    <message>
      <source>The most wrong examples</source>
      <translation>가장 많이 틀린 예제</translation>
    </message>
  </context>
  <context>
    <name>GeneralPage</name>
    <message>
      <source>Another language counts from the next start on.</source>
      <translation>언어는 다음에 시작할 때부터 바뀝니다.</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>시스템 설정 따름</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>어둡게</translation>
    </message>
    <message>
      <source>Guides</source>
      <translation>안내선</translation>
    </message>
    <message>
      <source>High contrast</source>
      <translation>고대비</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>언어</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>밝게</translation>
    </message>
    <message>
      <source>Motion</source>
      <translation>움직임</translation>
    </message>
    <message>
      <source>Nodes are shown as</source>
      <translation>노드 표시 크기</translation>
    </message>
    <message>
      <source>Nodes glide to their new places, dashes run along the wires</source>
      <translation>노드가 새 자리로 미끄러지고, 연결선을 따라 점선이 흐릅니다</translation>
    </message>
    <message>
      <source>Nodes show pictures of their values</source>
      <translation>노드에 값의 그림을 표시합니다</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>그림</translation>
    </message>
    <message>
      <source>The mouse wheel</source>
      <translation>마우스 휠</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>테마</translation>
    </message>
    <message>
      <source>Two fingers on the touchpad</source>
      <translation>터치패드 두 손가락</translation>
    </message>
    <message>
      <source>What is dragged lines up with its neighbours</source>
      <translation>끄는 항목을 이웃에 맞춤</translation>
    </message>
    <message>
      <source>With Ctrl held, both always zoom.</source>
      <translation>Ctrl을 누르면 언제나 확대/축소합니다.</translation>
    </message>
    <message>
      <source>a dot</source>
      <translation>점</translation>
    </message>
    <message>
      <source>a row</source>
      <translation>한 줄</translation>
    </message>
    <message>
      <source>in full</source>
      <translation>전체</translation>
    </message>
    <message>
      <source>move the view</source>
      <translation>화면 옮기기</translation>
    </message>
    <message>
      <source>moves the view</source>
      <translation>화면 옮기기</translation>
    </message>
    <message>
      <source>zoom</source>
      <translation>확대/축소</translation>
    </message>
    <message>
      <source>zooms</source>
      <translation>확대/축소</translation>
    </message>
  </context>
  <context>
    <name>GroupParams</name>
    <message>
      <source>Exposed params</source>
      <translation>노출된 매개변수</translation>
    </message>
    <message>
      <source>None yet: tick some below.</source>
      <translation>아직 없습니다. 아래에서 선택하십시오.</translation>
    </message>
    <message>
      <source>Params inside</source>
      <translation>안쪽 매개변수</translation>
    </message>
    <message>
      <source>Params inside: tick those to expose</source>
      <translation>안쪽 매개변수: 노출할 것을 선택하십시오</translation>
    </message>
    <message>
      <source>Tick a param to have it here and wherever the group is copied to.</source>
      <translation>선택한 매개변수는 여기와 그룹의 모든 복사본에 표시됩니다.</translation>
    </message>
  </context>
  <context>
    <name>Guide</name>
    <message>
      <source>Tabs of panels</source>
      <translation>패널 탭</translation>
    </message>
  </context>
  <context>
    <name>Hand</name>
    <message>
      <source>Clear the points</source>
      <translation>점 모두 지우기</translation>
    </message>
    <message>
      <source>{tool} points</source>
      <translation>점: {tool}</translation>
    </message>
  </context>
  <context>
    <name>Held</name>
    <message>
      <source>varies</source>
      <translation>변함</translation>
    </message>
  </context>
  <context>
    <name>Help</name>
    <message>
      <source>A point in a wire</source>
      <translation>연결선의 꺾임점</translation>
    </message>
    <message>
      <source>About Gradloom</source>
      <translation>Gradloom 정보</translation>
    </message>
    <message>
      <source>Add a node by search</source>
      <translation>검색하여 노드 추가</translation>
    </message>
    <message>
      <source>Ctrl + wheel, or pinch</source>
      <translation>Ctrl + 휠, 또는 손가락으로 벌리기</translation>
    </message>
    <message>
      <source>Double-click below its title</source>
      <translation>제목 아래를 두 번 클릭</translation>
    </message>
    <message>
      <source>Double-click on it</source>
      <translation>두 번 클릭</translation>
    </message>
    <message>
      <source>Double-click on nothing</source>
      <translation>빈 곳을 두 번 클릭</translation>
    </message>
    <message>
      <source>Draw tensor-flow graphs, see every shape and gradient, and train them live.

MIT licence. Qt {qt}.</source>
      <translation>텐서 흐름 그래프를 그리고, 모든 형상과 기울기를 보며, 실시간으로 학습시킵니다.

MIT 라이선스. Qt {qt}.</translation>
    </message>
    <message>
      <source>Drop a node on it</source>
      <translation>노드를 연결선 위에 놓기</translation>
    </message>
    <message>
      <source>Edit a title</source>
      <translation>제목 편집</translation>
    </message>
    <message>
      <source>Give up a gesture, come out</source>
      <translation>동작 취소, 밖으로 나오기</translation>
    </message>
    <message>
      <source>Gradloom: keyboard shortcuts</source>
      <translation>Gradloom: 키보드 단축키</translation>
    </message>
    <message>
      <source>Insert into a wire</source>
      <translation>연결선에 삽입</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>키보드 단축키</translation>
    </message>
    <message>
      <source>Look inside a layer</source>
      <translation>층의 안쪽 보기</translation>
    </message>
    <message>
      <source>PDF (*.pdf);;Web page (*.html)</source>
      <translation>PDF (*.pdf);;웹 페이지 (*.html)</translation>
    </message>
    <message>
      <source>Print...</source>
      <translation>인쇄...</translation>
    </message>
    <message>
      <source>Save as...</source>
      <translation>다른 이름으로 저장...</translation>
    </message>
    <message>
      <source>Save the shortcuts</source>
      <translation>단축키 저장</translation>
    </message>
    <message>
      <source>Search the shortcuts</source>
      <translation>단축키 검색</translation>
    </message>
    <message>
      <source>The shortcuts were not saved</source>
      <translation>단축키를 저장하지 못했습니다</translation>
    </message>
    <message>
      <source>Wheel, or pinch</source>
      <translation>휠 또는 손가락으로 벌리기</translation>
    </message>
    <message>
      <source>With the mouse on the canvas</source>
      <translation>캔버스에서 마우스로</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>확대/축소</translation>
    </message>
    <message>
      <source>from a source tree</source>
      <translation>소스에서 실행</translation>
    </message>
  </context>
  <context>
    <name>HistogramsView</name>
    <message>
      <source>'{node}' has no {kind}</source>
      <translation>'{node}'에는 {kind}이(가) 없습니다</translation>
    </message>
    <message>
      <source>Draw a graph: how the numbers of each layer spread is shown here.</source>
      <translation>그래프를 그리면 각 층의 값이 어떻게 퍼져 있는지 여기에 보입니다.</translation>
    </message>
    <message>
      <source>Histograms over time</source>
      <translation>시간별 히스토그램</translation>
    </message>
    <message>
      <source>Waiting for the first numbers ...</source>
      <translation>첫 값을 기다리는 중 ...</translation>
    </message>
    <message>
      <source>Which node</source>
      <translation>노드 선택</translation>
    </message>
    <message>
      <source>Which of its numbers</source>
      <translation>값의 종류</translation>
    </message>
    <message>
      <source>activations</source>
      <translation>활성값</translation>
    </message>
    <message>
      <source>gradients</source>
      <translation>기울기</translation>
    </message>
    <message>
      <source>step {step}: {count} {kind} from {low} to {high}</source>
      <translation>스텝 {step}: {kind} {count}개, {low}부터 {high}까지</translation>
    </message>
    <message>
      <source>updates</source>
      <translation>갱신량</translation>
    </message>
    <message>
      <source>weights</source>
      <translation>가중치</translation>
    </message>
  </context>
  <context>
    <name>HistoryView</name>
    <message>
      <source>As opened</source>
      <translation>처음 연 상태</translation>
    </message>
    <message>
      <source>Edits, the oldest first</source>
      <translation>편집 내역, 오래된 순</translation>
    </message>
    <message>
      <source>History</source>
      <translation>작업 내역</translation>
    </message>
  </context>
  <context>
    <name>HoldBar</name>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Do not ask again for this graph</source>
      <translation>이 그래프에는 다시 묻지 않기</translation>
    </message>
    <message>
      <source>Held back</source>
      <translation>보류됨</translation>
    </message>
    <message>
      <source>Held back: {reason}</source>
      <translation>보류됨: {reason}</translation>
    </message>
    <message>
      <source>Run anyway</source>
      <translation>그래도 실행</translation>
    </message>
    <message>
      <source>{remedy}, and run</source>
      <translation>{remedy} 후 실행</translation>
    </message>
  </context>
  <context>
    <name>ImportBox</name>
    <message>
      <source>All automatic</source>
      <translation>모두 자동</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>적용</translation>
    </message>
    <message>
      <source>First rows of the file</source>
      <translation>파일의 첫 행들</translation>
    </message>
    <message>
      <source>Import settings</source>
      <translation>가져오기 설정</translation>
    </message>
    <message>
      <source>Most rows</source>
      <translation>최대 행 수</translation>
    </message>
    <message>
      <source>Reading the first rows</source>
      <translation>첫 행들을 읽는 중</translation>
    </message>
    <message>
      <source>Sheet</source>
      <translation>시트</translation>
    </message>
    <message>
      <source>The first {rows} rows, {columns} columns</source>
      <translation>처음 {rows}행, {columns}열</translation>
    </message>
    <message>
      <source>all</source>
      <translation>모두</translation>
    </message>
    <message>
      <source>automatic ({found})</source>
      <translation>자동 ({found})</translation>
    </message>
    <message>
      <source>{rows} rows, {columns} columns</source>
      <translation>{rows}행, {columns}열</translation>
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <source>Inspector</source>
      <translation>속성</translation>
    </message>
    <message>
      <source>Select nodes of one kind to set their parameters together.</source>
      <translation>같은 종류의 노드만 선택하면 매개변수를 함께 설정할 수 있습니다.</translation>
    </message>
    <message>
      <source>{count} nodes of different kinds</source>
      <translation>서로 다른 종류의 노드 {count}개</translation>
    </message>
  </context>
  <context>
    <name>Keeper</name>
    <message>
      <source>Unsaved work cannot be kept safe from a crash: {reason}</source>
      <translation>저장하지 않은 작업을 보호할 수 없습니다: {reason}</translation>
    </message>
  </context>
  <context>
    <name>KeptRuns</name>
    <message>
      <source>'{}' is back. </source>
      <translation>'{}'을(를) 되돌렸습니다. </translation>
    </message>
    <message>
      <source>'{}' was kept without weights: only its graph is back</source>
      <translation>'{}'은(는) 가중치 없이 보관되어 그래프만 되돌렸습니다</translation>
    </message>
    <message>
      <source>'{}': only its graph is back, which cannot run now</source>
      <translation>'{}': 그래프만 되돌렸으며 지금은 실행할 수 없습니다</translation>
    </message>
    <message>
      <source>Restore '{}'</source>
      <translation>'{}' 복원</translation>
    </message>
    <message>
      <source>The run cannot be kept: {reason}</source>
      <translation>실행을 보관할 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>Untitled</source>
      <translation>제목 없음</translation>
    </message>
  </context>
  <context>
    <name>KeyPage</name>
    <message>
      <source>Actions and their keys</source>
      <translation>동작과 키</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>추가</translation>
    </message>
    <message>
      <source>Add keys</source>
      <translation>키 추가</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>바꾸기</translation>
    </message>
    <message>
      <source>Change keys</source>
      <translation>키 바꾸기</translation>
    </message>
    <message>
      <source>Hold Ctrl, Shift or Alt; Esc gives up</source>
      <translation>Ctrl, Shift 또는 Alt를 누르세요. Esc는 취소</translation>
    </message>
    <message>
      <source>Leave them there</source>
      <translation>그대로 두기</translation>
    </message>
    <message>
      <source>No keys</source>
      <translation>키 없음</translation>
    </message>
    <message>
      <source>None</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>Preset</source>
      <translation>프리셋</translation>
    </message>
    <message>
      <source>Press a mouse button here; Esc gives up</source>
      <translation>여기에서 마우스 버튼을 누르세요. Esc는 취소</translation>
    </message>
    <message>
      <source>Press keys, Esc gives up</source>
      <translation>키를 누르십시오. Esc는 취소</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>초기화</translation>
    </message>
    <message>
      <source>Reset all</source>
      <translation>모두 초기화</translation>
    </message>
    <message>
      <source>Search by action, keys or mouse</source>
      <translation>동작, 키 또는 마우스로 찾기</translation>
    </message>
    <message>
      <source>Take them over</source>
      <translation>가져오기</translation>
    </message>
    <message>
      <source>{keys} already stands for '{title}'.</source>
      <translation>{keys}은(는) 이미 '{title}'에 쓰이고 있습니다.</translation>
    </message>
    <message>
      <source>{keys} belongs to the canvas and cannot be given away.</source>
      <translation>{keys}은(는) 캔버스에서 쓰므로 바꿀 수 없습니다.</translation>
    </message>
  </context>
  <context>
    <name>Language</name>
    <message>
      <source>Language</source>
      <translation>언어</translation>
    </message>
    <message>
      <source>The language changes when Gradloom is started the next time.</source>
      <translation>언어는 Gradloom을 다음에 시작할 때 바뀝니다.</translation>
    </message>
  </context>
  <context>
    <name>LateParts</name>
    <message>
      <source>Curves</source>
      <translation>곡선</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>실행 기록</translation>
    </message>
  </context>
  <context>
    <name>Library</name>
    <message>
      <source>Add to the graph</source>
      <translation>그래프에 추가</translation>
    </message>
    <message>
      <source>Delete...</source>
      <translation>삭제...</translation>
    </message>
    <message>
      <source>Library</source>
      <translation>라이브러리</translation>
    </message>
    <message>
      <source>Library of nodes</source>
      <translation>노드 라이브러리</translation>
    </message>
    <message>
      <source>My blocks</source>
      <translation>내 블록</translation>
    </message>
    <message>
      <source>Nothing fits. Try another word, such as 'dense' or 'loss'.</source>
      <translation>맞는 것이 없습니다. '완전 연결'이나 '손실'처럼 다른 말로 찾아 보십시오.</translation>
    </message>
    <message>
      <source>Rename...</source>
      <translation>이름 바꾸기...</translation>
    </message>
    <message>
      <source>Search the library</source>
      <translation>라이브러리 검색</translation>
    </message>
  </context>
  <context>
    <name>ListFields</name>
    <message>
      <source>Choose a file first: its columns appear here.</source>
      <translation>먼저 파일을 선택하십시오. 열이 여기에 표시됩니다.</translation>
    </message>
    <message>
      <source>Expected a list in JSON, such as [].</source>
      <translation>JSON 목록이 필요합니다. 예: [].</translation>
    </message>
    <message>
      <source>Expected a number or lists of numbers, such as [[1, 2], [3, 4]].</source>
      <translation>숫자 또는 숫자 목록이 필요합니다. 예: [[1, 2], [3, 4]].</translation>
    </message>
    <message>
      <source>Expected whole numbers parted by commas, such as 2, 3.</source>
      <translation>쉼표로 구분한 정수가 필요합니다. 예: 2, 3.</translation>
    </message>
    <message>
      <source>None ticked: all columns that fit are used.</source>
      <translation>선택하지 않으면 쓸 수 있는 모든 열을 사용합니다.</translation>
    </message>
    <message>
      <source>Several sets of points</source>
      <translation>여러 점 집합</translation>
    </message>
    <message>
      <source>The nodes differ here.</source>
      <translation>노드마다 값이 다릅니다.</translation>
    </message>
    <message>
      <source>by label {counts}</source>
      <translation>라벨별 {counts}</translation>
    </message>
    <message>
      <source>draw, move and erase them in the decision map</source>
      <translation>결정 지도에서 그리고 옮기고 지우세요</translation>
    </message>
    <message>
      <source>{count} points</source>
      <translation>점 {count}개</translation>
    </message>
    <message>
      <source>{picked} of {count} columns are used.</source>
      <translation>열 {count}개 중 {picked}개를 사용합니다.</translation>
    </message>
  </context>
  <context>
    <name>LiveView</name>
    <message>
      <source>Copy the numbers</source>
      <translation>값 복사</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>내보내기</translation>
    </message>
    <message>
      <source>Save the picture or the numbers of this view</source>
      <translation>이 보기의 그림이나 값을 저장</translation>
    </message>
    <message>
      <source>Saved {name}</source>
      <translation>{name} 저장됨</translation>
    </message>
  </context>
  <context>
    <name>LossView</name>
    <message>
      <source>Curves</source>
      <translation>곡선</translation>
    </message>
    <message>
      <source>Horizontal axis</source>
      <translation>가로축</translation>
    </message>
    <message>
      <source>How much the past counts; the raw curve stays, pale</source>
      <translation>과거 값을 반영하는 정도입니다. 원래 곡선은 옅게 남습니다</translation>
    </message>
    <message>
      <source>Log scale</source>
      <translation>로그 눈금</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>손실</translation>
    </message>
    <message>
      <source>Metrics</source>
      <translation>평가 지표</translation>
    </message>
    <message>
      <source>Press Run: the loss and every metric of the graph are drawn here.</source>
      <translation>실행을 누르면 그래프의 손실과 모든 지표가 여기에 그려집니다.</translation>
    </message>
    <message>
      <source>Smoothing</source>
      <translation>평활화</translation>
    </message>
    <message>
      <source>by epoch</source>
      <translation>에포크별</translation>
    </message>
    <message>
      <source>by step</source>
      <translation>단계별</translation>
    </message>
    <message>
      <source>epochs</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>단계</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>History</source>
      <translation>작업 내역</translation>
    </message>
    <message>
      <source>Inspector</source>
      <translation>속성</translation>
    </message>
    <message>
      <source>Library</source>
      <translation>라이브러리</translation>
    </message>
    <message>
      <source>Outline</source>
      <translation>개요</translation>
    </message>
    <message>
      <source>Problems</source>
      <translation>문제</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>도구</translation>
    </message>
  </context>
  <context>
    <name>MapPicture</name>
    <message>
      <source>Decision map</source>
      <translation>결정 지도</translation>
    </message>
    <message>
      <source>probability</source>
      <translation>확률</translation>
    </message>
  </context>
  <context>
    <name>Matrix</name>
    <message>
      <source>guessed</source>
      <translation>예측</translation>
    </message>
    <message>
      <source>true</source>
      <translation>실제</translation>
    </message>
    <message>
      <source>{count} of class {true} ({share}) guessed as {guess}</source>
      <translation>{true} 클래스 {count}개({share})를 {guess}(으)로 예측</translation>
    </message>
  </context>
  <context>
    <name>ModelFacts</name>
    <message>
      <source>Inputs</source>
      <translation>입력</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>모델</translation>
    </message>
    <message>
      <source>Operators</source>
      <translation>연산자</translation>
    </message>
    <message>
      <source>Opset</source>
      <translation>연산자 버전(opset)</translation>
    </message>
    <message>
      <source>Outputs</source>
      <translation>출력</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>매개변수</translation>
    </message>
    <message>
      <source>Written by</source>
      <translation>작성 프로그램</translation>
    </message>
  </context>
  <context>
    <name>Mouse</name>
    <message>
      <source>back button</source>
      <translation>뒤로 버튼</translation>
    </message>
    <message>
      <source>click</source>
      <translation>클릭</translation>
    </message>
    <message>
      <source>drag</source>
      <translation>끌기</translation>
    </message>
    <message>
      <source>forward button</source>
      <translation>앞으로 버튼</translation>
    </message>
    <message>
      <source>hold {key}</source>
      <translation>{key} 누르고 있기</translation>
    </message>
    <message>
      <source>middle button</source>
      <translation>가운데 버튼</translation>
    </message>
    <message>
      <source>right button</source>
      <translation>오른쪽 버튼</translation>
    </message>
  </context>
  <context>
    <name>NodePage</name>
    <message>
      <source>A title of your own on the canvas</source>
      <translation>캔버스에 표시할 제목</translation>
    </message>
    <message>
      <source>Another node is called '{name}'.</source>
      <translation>'{name}'(이)라는 노드가 이미 있습니다.</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>표시 이름</translation>
    </message>
    <message>
      <source>May be changed while a run goes on.</source>
      <translation>실행 중에도 바꿀 수 있습니다.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>이름</translation>
    </message>
    <message>
      <source>The node's id: used in messages, files and exported code</source>
      <translation>노드의 식별자입니다. 메시지, 파일, 내보낸 코드에 쓰입니다</translation>
    </message>
    <message>
      <source>This version does not know the op '{op}'. The node is kept as it is; replace or delete it to run the graph.</source>
      <translation>이 버전에는 '{op}' 연산이 없습니다. 노드는 그대로 보존됩니다. 그래프를 실행하려면 바꾸거나 삭제하십시오.</translation>
    </message>
    <message>
      <source>Use letters, digits and _, not starting with a digit.</source>
      <translation>영문자, 숫자, _만 쓸 수 있고 숫자로 시작할 수 없습니다.</translation>
    </message>
    <message>
      <source>What you set here is set on all of them.</source>
      <translation>여기에서 설정하면 선택한 노드 모두에 적용됩니다.</translation>
    </message>
    <message>
      <source>{count} nodes: {title}</source>
      <translation>노드 {count}개: {title}</translation>
    </message>
  </context>
  <context>
    <name>NodeTable</name>
    <message>
      <source>Cost by node</source>
      <translation>노드별 비용</translation>
    </message>
    <message>
      <source>Estimated</source>
      <translation>추정</translation>
    </message>
    <message>
      <source>Floating-point operations of a step, forward and backward</source>
      <translation>한 단계의 부동소수점 연산 수(순방향과 역방향)</translation>
    </message>
    <message>
      <source>From its operations, the memory that it moves, and this machine</source>
      <translation>연산 수, 옮기는 메모리, 이 컴퓨터의 속도로 추정</translation>
    </message>
    <message>
      <source>Gradients</source>
      <translation>기울기</translation>
    </message>
    <message>
      <source>Measured</source>
      <translation>측정</translation>
    </message>
    <message>
      <source>Memory of its own variables</source>
      <translation>자신의 변수가 쓰는 메모리</translation>
    </message>
    <message>
      <source>Memory of the tensors that it computes backward</source>
      <translation>역방향에서 계산하는 텐서의 메모리</translation>
    </message>
    <message>
      <source>Memory of the tensors that it computes forward</source>
      <translation>순방향에서 계산하는 텐서의 메모리</translation>
    </message>
    <message>
      <source>Memory that the optimiser keeps for its variables</source>
      <translation>옵티마이저가 이 변수들을 위해 유지하는 메모리</translation>
    </message>
    <message>
      <source>Node</source>
      <translation>노드</translation>
    </message>
    <message>
      <source>Of the time of a step: as measured, or as estimated before that</source>
      <translation>한 단계 시간에서의 비율: 측정값, 측정 전에는 추정값</translation>
    </message>
    <message>
      <source>Operations</source>
      <translation>연산</translation>
    </message>
    <message>
      <source>Optimiser</source>
      <translation>옵티마이저</translation>
    </message>
    <message>
      <source>Share</source>
      <translation>비율</translation>
    </message>
    <message>
      <source>Values</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>가중치</translation>
    </message>
    <message>
      <source>What NumPy took for it, in steps that were timed on a copy</source>
      <translation>사본에서 시간을 잰 단계에서 NumPy가 걸린 시간</translation>
    </message>
    <message>
      <source>backward</source>
      <translation>역방향</translation>
    </message>
    <message>
      <source>forward</source>
      <translation>순방향</translation>
    </message>
    <message>
      <source>update</source>
      <translation>갱신</translation>
    </message>
  </context>
  <context>
    <name>NumberEdit</name>
    <message>
      <source>Expected {expected}.</source>
      <translation>{expected}이(가) 필요합니다.</translation>
    </message>
    <message>
      <source>a number</source>
      <translation>숫자</translation>
    </message>
    <message>
      <source>a whole number</source>
      <translation>정수</translation>
    </message>
    <message>
      <source>mixed</source>
      <translation>서로 다름</translation>
    </message>
    <message>
      <source>{kind} above {low}</source>
      <translation>{low}보다 큰 {kind}</translation>
    </message>
    <message>
      <source>{kind} above {low}, up to {high}</source>
      <translation>{low}보다 크고 {high} 이하인 {kind}</translation>
    </message>
    <message>
      <source>{kind} from {low} to {high}</source>
      <translation>{low}부터 {high}까지의 {kind}</translation>
    </message>
    <message>
      <source>{kind} of at least {low}</source>
      <translation>{low} 이상의 {kind}</translation>
    </message>
    <message>
      <source>{kind} of at most {high}</source>
      <translation>{high} 이하의 {kind}</translation>
    </message>
  </context>
  <context>
    <name>OneHotPage</name>
    <message>
      <source>One-hot matrix, categories by examples</source>
      <translation>원-핫 행렬, 범주 × 예제</translation>
    </message>
    <message>
      <source>Which column</source>
      <translation>어느 열</translation>
    </message>
    <message>
      <source>{words} categories × {count} examples: a 1 where the word stands</source>
      <translation>범주 {words}개 × 예제 {count}개: 낱말의 자리에 1</translation>
    </message>
  </context>
  <context>
    <name>OpSteps</name>
    <message>
      <source>(some are not finite)</source>
      <translation>(유한하지 않은 값이 있음)</translation>
    </message>
    <message>
      <source>backward</source>
      <translation>역방향</translation>
    </message>
    <message>
      <source>forward</source>
      <translation>순방향</translation>
    </message>
    <message>
      <source>gives {type}, from {low} to {high}, mean {mean}</source>
      <translation>출력 {type}, {low}에서 {high}, 평균 {mean}</translation>
    </message>
    <message>
      <source>no node</source>
      <translation>노드 없음</translation>
    </message>
    <message>
      <source>op {number} of {count}: {title} in {node} ({role})</source>
      <translation>연산 {number}/{count}: {node}의 {title} ({role})</translation>
    </message>
    <message>
      <source>takes {inputs}</source>
      <translation>입력 {inputs}</translation>
    </message>
    <message>
      <source>update</source>
      <translation>갱신</translation>
    </message>
  </context>
  <context>
    <name>OrderList</name>
    <message>
      <source>Higher in the order</source>
      <translation>순서에서 더 높게</translation>
    </message>
    <message>
      <source>Lower in the order</source>
      <translation>순서에서 더 낮게</translation>
    </message>
    <message>
      <source>Order, from low to high</source>
      <translation>낮은 것에서 높은 것 순서</translation>
    </message>
  </context>
  <context>
    <name>Outline</name>
    <message>
      <source>1 node</source>
      <translation>노드 1개</translation>
    </message>
    <message>
      <source>1 problem: {said}</source>
      <translation>문제 1개: {said}</translation>
    </message>
    <message>
      <source>Back to the default</source>
      <translation>기본값으로 되돌리기</translation>
    </message>
    <message>
      <source>Connect {port} from</source>
      <translation>{port}에 연결할 출력</translation>
    </message>
    <message>
      <source>Connect {port} from...</source>
      <translation>{port}에 출력 연결...</translation>
    </message>
    <message>
      <source>Connect {port} to</source>
      <translation>{port}을(를) 연결할 곳</translation>
    </message>
    <message>
      <source>Connect {port} to...</source>
      <translation>{port}을(를) 다음에 연결...</translation>
    </message>
    <message>
      <source>Disconnect</source>
      <translation>연결 끊기</translation>
    </message>
    <message>
      <source>Edit in the inspector</source>
      <translation>속성 창에서 편집</translation>
    </message>
    <message>
      <source>Enter goes to the canvas, C connects, F2 renames, Delete deletes</source>
      <translation>Enter는 캔버스로 이동, C는 연결, F2는 이름 바꾸기, Delete는 삭제</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>오류</translation>
    </message>
    <message>
      <source>Fix: {title}</source>
      <translation>수정: {title}</translation>
    </message>
    <message>
      <source>Go to it on the canvas</source>
      <translation>캔버스에서 보기</translation>
    </message>
    <message>
      <source>Go to the other end</source>
      <translation>반대쪽 끝으로 이동</translation>
    </message>
    <message>
      <source>Information</source>
      <translation>정보</translation>
    </message>
    <message>
      <source>No port of another node fits.</source>
      <translation>연결할 수 있는 다른 노드의 포트가 없습니다.</translation>
    </message>
    <message>
      <source>Outline</source>
      <translation>개요</translation>
    </message>
    <message>
      <source>Outline of the graph</source>
      <translation>그래프 개요</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>매개변수</translation>
    </message>
    <message>
      <source>Ports that fit</source>
      <translation>연결할 수 있는 포트</translation>
    </message>
    <message>
      <source>The graph is still empty.</source>
      <translation>그래프가 아직 비어 있습니다.</translation>
    </message>
    <message>
      <source>Warning</source>
      <translation>경고</translation>
    </message>
    <message>
      <source>frame</source>
      <translation>프레임</translation>
    </message>
    <message>
      <source>from {port}</source>
      <translation>← {port}</translation>
    </message>
    <message>
      <source>in place of {source}</source>
      <translation>{source} 대신</translation>
    </message>
    <message>
      <source>muted</source>
      <translation>음소거됨</translation>
    </message>
    <message>
      <source>not connected</source>
      <translation>연결되지 않음</translation>
    </message>
    <message>
      <source>note</source>
      <translation>메모</translation>
    </message>
    <message>
      <source>optional</source>
      <translation>선택 사항</translation>
    </message>
    <message>
      <source>output {type}</source>
      <translation>출력 {type}</translation>
    </message>
    <message>
      <source>to {port}</source>
      <translation>→ {port}</translation>
    </message>
    <message>
      <source>type not known</source>
      <translation>자료형을 알 수 없음</translation>
    </message>
    <message>
      <source>unknown op {op}</source>
      <translation>알 수 없는 연산 {op}</translation>
    </message>
    <message>
      <source>wire from {source} to {target}</source>
      <translation>{source}에서 {target}(으)로 가는 연결선</translation>
    </message>
    <message>
      <source>{count} nodes</source>
      <translation>노드 {count}개</translation>
    </message>
    <message>
      <source>{count} problems: {said}</source>
      <translation>문제 {count}개: {said}</translation>
    </message>
    <message>
      <source>{param}, parameter of {node}, {value}</source>
      <translation>{param}, {node}의 매개변수, {value}</translation>
    </message>
    <message>
      <source>{port}, input of {node}, not connected</source>
      <translation>{port}, {node}의 입력, 연결되지 않음</translation>
    </message>
    <message>
      <source>{port}, input of {node}, optional, not connected</source>
      <translation>{port}, {node}의 입력, 선택 사항, 연결되지 않음</translation>
    </message>
    <message>
      <source>{port}, input of {node}, {type} from {source}</source>
      <translation>{port}, {node}의 입력, {source}에서 온 {type}</translation>
    </message>
    <message>
      <source>{port}, output of {node}, {type}, feeds nothing</source>
      <translation>{port}, {node}의 출력, {type}, 연결된 곳 없음</translation>
    </message>
    <message>
      <source>{port}, output of {node}, {type}, feeds {targets}</source>
      <translation>{port}, {node}의 출력, {type}, 연결된 곳: {targets}</translation>
    </message>
    <message>
      <source>{said} It can be repaired: {fixes}</source>
      <translation>{said} 고칠 수 있습니다: {fixes}</translation>
    </message>
    <message>
      <source>{title}, frame</source>
      <translation>{title}, 프레임</translation>
    </message>
    <message>
      <source>{title}, note</source>
      <translation>{title}, 메모</translation>
    </message>
  </context>
  <context>
    <name>Pad</name>
    <message>
      <source>Draw with the left button, wipe with the right one</source>
      <translation>왼쪽 단추로 그리고 오른쪽 단추로 지웁니다</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>그림</translation>
    </message>
  </context>
  <context>
    <name>ParamFields</name>
    <message>
      <source>Expected {expected}; got {got}.</source>
      <translation>필요한 값: {expected}, 실제 값: {got}.</translation>
    </message>
    <message>
      <source>Files of this kind ({kinds});;All files (*)</source>
      <translation>이 종류의 파일 ({kinds});;모든 파일 (*)</translation>
    </message>
    <message>
      <source>Tables ({kinds});;All files (*)</source>
      <translation>표 파일 ({kinds});;모든 파일 (*)</translation>
    </message>
  </context>
  <context>
    <name>Picker</name>
    <message>
      <source>Nothing fits. Try fewer letters.</source>
      <translation>맞는 것이 없습니다. 글자를 줄여 보십시오.</translation>
    </message>
  </context>
  <context>
    <name>PictureBox</name>
    <message>
      <source>Any size: vectors</source>
      <translation>크기 제한 없음: 벡터</translation>
    </message>
    <message>
      <source>Export a picture</source>
      <translation>그림으로 내보내기</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>형식</translation>
    </message>
    <message>
      <source>PDF, for papers and slides</source>
      <translation>PDF, 논문과 발표 자료용</translation>
    </message>
    <message>
      <source>PNG, pixels</source>
      <translation>PNG, 픽셀</translation>
    </message>
    <message>
      <source>SVG, for web pages and drawing programs</source>
      <translation>SVG, 웹 페이지와 그림 프로그램용</translation>
    </message>
    <message>
      <source>Scale</source>
      <translation>배율</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>내보낼 범위</translation>
    </message>
    <message>
      <source>The selection</source>
      <translation>선택 영역</translation>
    </message>
    <message>
      <source>The whole graph</source>
      <translation>그래프 전체</translation>
    </message>
    <message>
      <source>{width} by {height} pixels</source>
      <translation>{width} × {height} 픽셀</translation>
    </message>
  </context>
  <context>
    <name>Pictures</name>
    <message>
      <source>Curve of {y} over {x}</source>
      <translation>{x}에 대한 {y}의 곡선</translation>
    </message>
    <message>
      <source>Down f = {a}x² + {b}y²: {count} steps</source>
      <translation>f = {a}x² + {b}y²를 따라 내려가기: {count}단계</translation>
    </message>
    <message>
      <source>Example: from {given} comes {made}</source>
      <translation>예: {given}에서 {made}</translation>
    </message>
    <message>
      <source>Its first rows</source>
      <translation>처음 몇 행</translation>
    </message>
    <message>
      <source>Its way down a valley in {count} steps</source>
      <translation>골짜기를 {count}단계 내려가는 경로</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>{count} of its points</source>
      <translation>점 {count}개</translation>
    </message>
  </context>
  <context>
    <name>PicturesPage</name>
    <message>
      <source>Pictures, as given and as encoded</source>
      <translation>그림, 주어진 대로와 인코딩된 대로</translation>
    </message>
    <message>
      <source>The pictures after</source>
      <translation>다음 그림들</translation>
    </message>
    <message>
      <source>The pictures before</source>
      <translation>이전 그림들</translation>
    </message>
    <message>
      <source>{first} to {last} of {count}</source>
      <translation>{count}개 중 {first}~{last}</translation>
    </message>
  </context>
  <context>
    <name>Picturing</name>
    <message>
      <source>Export a picture</source>
      <translation>그림으로 내보내기</translation>
    </message>
    <message>
      <source>Saved to {path}</source>
      <translation>{path}에 저장했습니다</translation>
    </message>
    <message>
      <source>The picture was not saved</source>
      <translation>그림을 저장하지 못했습니다</translation>
    </message>
    <message>
      <source>untitled</source>
      <translation>제목 없음</translation>
    </message>
  </context>
  <context>
    <name>Plot</name>
    <message>
      <source>Drag to move, turn the wheel to zoom, double-click to see everything</source>
      <translation>끌어서 옮기고, 휠로 확대/축소하고, 두 번 클릭하면 전체를 봅니다</translation>
    </message>
  </context>
  <context>
    <name>Ports</name>
    <message>
      <source>Inputs and outputs</source>
      <translation>입력과 출력</translation>
    </message>
    <message>
      <source>not known yet</source>
      <translation>아직 알 수 없음</translation>
    </message>
    <message>
      <source>not wired</source>
      <translation>연결되지 않음</translation>
    </message>
    <message>
      <source>optional</source>
      <translation>선택 사항</translation>
    </message>
  </context>
  <context>
    <name>PredictView</name>
    <message>
      <source>A file</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>An example of the data by its number, from 0</source>
      <translation>데이터의 예제 번호, 0부터</translation>
    </message>
    <message>
      <source>Begin in the middle of all that is trained on</source>
      <translation>학습 예제 전체의 한가운데에서 시작합니다</translation>
    </message>
    <message>
      <source>Begin with an empty picture, to draw on</source>
      <translation>그릴 수 있는 빈 그림에서 시작합니다</translation>
    </message>
    <message>
      <source>Begin with any example of the data</source>
      <translation>데이터의 아무 예제에서나 시작합니다</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>지우기</translation>
    </message>
    <message>
      <source>Mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>Number of an example of the data</source>
      <translation>데이터 예제의 번호</translation>
    </message>
    <message>
      <source>One example</source>
      <translation>예제 하나</translation>
    </message>
    <message>
      <source>Open a picture</source>
      <translation>그림 열기</translation>
    </message>
    <message>
      <source>Open a picture; one may also be dropped here</source>
      <translation>그림을 엽니다. 여기에 놓아도 됩니다</translation>
    </message>
    <message>
      <source>Picture...</source>
      <translation>그림...</translation>
    </message>
    <message>
      <source>Random</source>
      <translation>무작위</translation>
    </message>
    <message>
      <source>Start from</source>
      <translation>시작점</translation>
    </message>
    <message>
      <source>Waiting for the training to be ready ...</source>
      <translation>학습 준비를 기다리는 중 ...</translation>
    </message>
    <message>
      <source>What is predicted</source>
      <translation>무엇을 예측하는지</translation>
    </message>
  </context>
  <context>
    <name>PredictionExchange</name>
    <message>
      <source>The worker process is gone</source>
      <translation>작업 프로세스가 없어졌습니다</translation>
    </message>
  </context>
  <context>
    <name>Problems</name>
    <message>
      <source>... and {count} more.</source>
      <translation>... 그 밖에 {count}개.</translation>
    </message>
    <message>
      <source>Fix: {title}</source>
      <translation>수정: {title}</translation>
    </message>
    <message>
      <source>No problems.</source>
      <translation>문제가 없습니다.</translation>
    </message>
    <message>
      <source>No problems. The graph is still empty.</source>
      <translation>문제가 없습니다. 그래프가 아직 비어 있습니다.</translation>
    </message>
    <message>
      <source>Problems</source>
      <translation>문제</translation>
    </message>
    <message>
      <source>expected {expected}</source>
      <translation>필요한 값: {expected}</translation>
    </message>
    <message>
      <source>got {got}</source>
      <translation>실제 값: {got}</translation>
    </message>
  </context>
  <context>
    <name>ProjectorView</name>
    <message>
      <source>Back to what was seen before; at the right end: now</source>
      <translation>앞서 본 것으로 돌아갑니다. 오른쪽 끝이 현재입니다</translation>
    </message>
    <message>
      <source>Drag to move or turn, turn the wheel to zoom, double-click to see everything</source>
      <translation>끌어서 옮기거나 돌리고, 휠로 확대하고, 두 번 클릭하면 전체를 봅니다</translation>
    </message>
    <message>
      <source>Draw a layer or an embedding: its vectors are shown here as points.</source>
      <translation>층이나 임베딩을 그리세요. 그 벡터가 여기에 점으로 나타납니다.</translation>
    </message>
    <message>
      <source>Each place</source>
      <translation>자리마다</translation>
    </message>
    <message>
      <source>Each place of a sequence by itself, not whole sequences</source>
      <translation>시퀀스 전체가 아니라 자리 하나하나를 따로 보여 줍니다</translation>
    </message>
    <message>
      <source>Euclidean</source>
      <translation>유클리드</translation>
    </message>
    <message>
      <source>How distance is measured</source>
      <translation>거리를 재는 방법</translation>
    </message>
    <message>
      <source>How many points at most</source>
      <translation>점의 최대 개수</translation>
    </message>
    <message>
      <source>In the plane or in space</source>
      <translation>평면 또는 공간</translation>
    </message>
    <message>
      <source>Near {name}: {near}</source>
      <translation>{name} 가까이: {near}</translation>
    </message>
    <message>
      <source>Points of the vectors</source>
      <translation>벡터의 점</translation>
    </message>
    <message>
      <source>Search a label</source>
      <translation>이름 찾기</translation>
    </message>
    <message>
      <source>Step that is shown</source>
      <translation>표시되는 단계</translation>
    </message>
    <message>
      <source>Waiting for the first vectors ...</source>
      <translation>첫 벡터를 기다리는 중 ...</translation>
    </message>
    <message>
      <source>What the colours stand for</source>
      <translation>색이 뜻하는 것</translation>
    </message>
    <message>
      <source>Which vectors</source>
      <translation>벡터 선택</translation>
    </message>
    <message>
      <source>class</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>cosine</source>
      <translation>코사인</translation>
    </message>
    <message>
      <source>first example with it</source>
      <translation>처음 나온 예제</translation>
    </message>
    <message>
      <source>how often it occurs</source>
      <translation>나온 횟수</translation>
    </message>
    <message>
      <source>label</source>
      <translation>레이블</translation>
    </message>
    <message>
      <source>number</source>
      <translation>번호</translation>
    </message>
    <message>
      <source>others</source>
      <translation>그 밖</translation>
    </message>
    <message>
      <source>place</source>
      <translation>자리</translation>
    </message>
    <message>
      <source>share of class {name}</source>
      <translation>클래스 {name}의 비율</translation>
    </message>
    <message>
      <source>share of the second class</source>
      <translation>둘째 클래스의 비율</translation>
    </message>
    <message>
      <source>step {step}</source>
      <translation>단계 {step}</translation>
    </message>
    <message>
      <source>token</source>
      <translation>토큰</translation>
    </message>
    <message>
      <source>{count} found</source>
      <translation>{count}개 찾음</translation>
    </message>
    <message>
      <source>{count} points, {share} of their variance</source>
      <translation>점 {count}개, 분산의 {share}</translation>
    </message>
    <message>
      <source>{name} (example {row})</source>
      <translation>{name} (예제 {row})</translation>
    </message>
    <message>
      <source>{name} (example {row}, place {place})</source>
      <translation>{name} (예제 {row}, 자리 {place})</translation>
    </message>
    <message>
      <source>{node} (table)</source>
      <translation>{node} (표)</translation>
    </message>
  </context>
  <context>
    <name>ReadingBar</name>
    <message>
      <source>Do not read it</source>
      <translation>읽지 않기</translation>
    </message>
    <message>
      <source>How much is read</source>
      <translation>읽은 정도</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>다시 읽기</translation>
    </message>
    <message>
      <source>Reading {name}</source>
      <translation>{name} 읽는 중</translation>
    </message>
    <message>
      <source>{name} is not read</source>
      <translation>{name}을(를) 읽지 않음</translation>
    </message>
  </context>
  <context>
    <name>Renaming</name>
    <message>
      <source>Back to its own title</source>
      <translation>원래 제목으로</translation>
    </message>
    <message>
      <source>Double-click or F2 renames it.</source>
      <translation>두 번 클릭하거나 F2를 누르면 이름을 바꿉니다.</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>이름 바꾸기</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>제목</translation>
    </message>
  </context>
  <context>
    <name>Rescue</name>
    <message>
      <source>Untitled</source>
      <translation>제목 없음</translation>
    </message>
  </context>
  <context>
    <name>ResultRows</name>
    <message>
      <source>example</source>
      <translation>예제</translation>
    </message>
  </context>
  <context>
    <name>ResultsView</name>
    <message>
      <source>Area under the curve: {areas}</source>
      <translation>곡선 아래 면적: {areas}</translation>
    </message>
    <message>
      <source>Confusion matrix</source>
      <translation>혼동 행렬</translation>
    </message>
    <message>
      <source>F1</source>
      <translation>F1</translation>
    </message>
    <message>
      <source>How it is shown</source>
      <translation>표시 방법</translation>
    </message>
    <message>
      <source>Most wrong</source>
      <translation>가장 틀린 것</translation>
    </message>
    <message>
      <source>Precision and recall</source>
      <translation>정밀도와 재현율</translation>
    </message>
    <message>
      <source>Precision and recall of each class</source>
      <translation>클래스별 정밀도와 재현율</translation>
    </message>
    <message>
      <source>Predicted and actual</source>
      <translation>예측값과 실제값</translation>
    </message>
    <message>
      <source>ROC</source>
      <translation>ROC</translation>
    </message>
    <message>
      <source>Residuals</source>
      <translation>잔차</translation>
    </message>
    <message>
      <source>Shares</source>
      <translation>비율</translation>
    </message>
    <message>
      <source>Shares of each true class in the place of counts</source>
      <translation>개수 대신 실제 클래스별 비율</translation>
    </message>
    <message>
      <source>Waiting for the first predictions ...</source>
      <translation>첫 예측을 기다리는 중 ...</translation>
    </message>
    <message>
      <source>Which of its numbers</source>
      <translation>숫자 선택</translation>
    </message>
    <message>
      <source>Which prediction</source>
      <translation>예측 선택</translation>
    </message>
    <message>
      <source>Wire a prediction to a loss: how good it is is shown here.</source>
      <translation>예측을 손실에 연결하면 얼마나 좋은지 여기에 보입니다.</translation>
    </message>
    <message>
      <source>actual</source>
      <translation>실제값</translation>
    </message>
    <message>
      <source>actual less predicted</source>
      <translation>실제값 - 예측값</translation>
    </message>
    <message>
      <source>actual less predicted: {label}</source>
      <translation>실제에서 예측을 뺀 값: {label}</translation>
    </message>
    <message>
      <source>actual: {label}</source>
      <translation>실제: {label}</translation>
    </message>
    <message>
      <source>all numbers</source>
      <translation>모든 숫자</translation>
    </message>
    <message>
      <source>class</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>examples</source>
      <translation>예제</translation>
    </message>
    <message>
      <source>false alarms</source>
      <translation>거짓 경보</translation>
    </message>
    <message>
      <source>found</source>
      <translation>찾아낸 비율</translation>
    </message>
    <message>
      <source>none is wrong</source>
      <translation>틀린 것이 없습니다</translation>
    </message>
    <message>
      <source>number {n}</source>
      <translation>숫자 {n}</translation>
    </message>
    <message>
      <source>off by {error}</source>
      <translation>오차 {error}</translation>
    </message>
    <message>
      <source>precision</source>
      <translation>정밀도</translation>
    </message>
    <message>
      <source>predicted</source>
      <translation>예측값</translation>
    </message>
    <message>
      <source>predicted: {label}</source>
      <translation>예측: {label}</translation>
    </message>
    <message>
      <source>recall</source>
      <translation>재현율</translation>
    </message>
    <message>
      <source>{actual} predicted as {predicted}</source>
      <translation>{actual}을(를) {predicted}(으)로 예측</translation>
    </message>
    <message>
      <source>{count} examples, root mean square error {error}, R² {explained}</source>
      <translation>예제 {count}개, 제곱근 평균 제곱 오차 {error}, R² {explained}</translation>
    </message>
    <message>
      <source>{count} examples, {share} right</source>
      <translation>예제 {count}개, 정답 {share}</translation>
    </message>
    <message>
      <source>{count} numbers, root mean square error {error}, R² {explained}</source>
      <translation>숫자 {count}개, 평균 제곱근 오차 {error}, R² {explained}</translation>
    </message>
    <message>
      <source>{true} taken for {guess} ({share})</source>
      <translation>{true}을(를) {guess}(으)로 봄 ({share})</translation>
    </message>
  </context>
  <context>
    <name>Ridges</name>
    <message>
      <source>step {step}: {count} numbers from {low} to {high}</source>
      <translation>스텝 {step}: 값 {count}개, {low}부터 {high}까지</translation>
    </message>
  </context>
  <context>
    <name>RolesField</name>
    <message>
      <source>Edit...</source>
      <translation>편집...</translation>
    </message>
    <message>
      <source>The nodes differ here.</source>
      <translation>노드마다 다릅니다.</translation>
    </message>
    <message>
      <source>as found</source>
      <translation>찾은 대로</translation>
    </message>
    <message>
      <source>{count} set</source>
      <translation>{count}개 정함</translation>
    </message>
  </context>
  <context>
    <name>Row</name>
    <message>
      <source>Back to the default of {title}</source>
      <translation>{title}을(를) 기본값으로</translation>
    </message>
  </context>
  <context>
    <name>RunBar</name>
    <message>
      <source>Automatic</source>
      <translation>자동</translation>
    </message>
    <message>
      <source>CPU</source>
      <translation>CPU</translation>
    </message>
    <message>
      <source>CPU, compiled</source>
      <translation>CPU, 컴파일</translation>
    </message>
    <message>
      <source>Compiled for the processor: seconds of preparation, then much faster</source>
      <translation>프로세서용으로 컴파일: 준비에 몇 초, 그 뒤 훨씬 빠름</translation>
    </message>
    <message>
      <source>Computed by</source>
      <translation>계산 장치</translation>
    </message>
    <message>
      <source>CuPy on the graphics processor</source>
      <translation>그래픽 프로세서의 CuPy</translation>
    </message>
    <message>
      <source>Epoch {epoch} / {epochs}</source>
      <translation>에포크 {epoch} / {epochs}</translation>
    </message>
    <message>
      <source>Epochs done</source>
      <translation>끝난 에포크</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>완료</translation>
    </message>
    <message>
      <source>Full speed</source>
      <translation>최대 속도</translation>
    </message>
    <message>
      <source>GPU</source>
      <translation>GPU</translation>
    </message>
    <message>
      <source>Held back: it may not fit into memory</source>
      <translation>보류됨: 메모리가 모자랄 수 있습니다</translation>
    </message>
    <message>
      <source>How many training steps a second</source>
      <translation>초당 학습 단계 수</translation>
    </message>
    <message>
      <source>NumPy on the processor: starts at once</source>
      <translation>프로세서의 NumPy: 바로 시작</translation>
    </message>
    <message>
      <source>Restart worker</source>
      <translation>작업 프로세스 다시 시작</translation>
    </message>
    <message>
      <source>Run</source>
      <translation>실행</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>속도</translation>
    </message>
    <message>
      <source>Start a new worker process; the training begins anew</source>
      <translation>새 작업 프로세스를 시작합니다. 학습은 처음부터 다시 합니다</translation>
    </message>
    <message>
      <source>The GPU for large graphs; else NumPy, until the steps are compiled in the background. Which numbers come out depends on the machine</source>
      <translation>큰 그래프는 GPU, 아니면 백그라운드 컴파일이 끝날 때까지 NumPy. 나오는 숫자는 기계에 따라 다릅니다</translation>
    </message>
    <message>
      <source>What computes the training steps</source>
      <translation>학습 단계를 계산하는 장치</translation>
    </message>
    <message>
      <source>compiling ...</source>
      <translation>컴파일하는 중...</translation>
    </message>
    <message>
      <source>step {count}</source>
      <translation>단계 {count}</translation>
    </message>
    <message>
      <source>{count} step/s</source>
      <translation>{count}단계/초</translation>
    </message>
    <message>
      <source>{count} steps/s</source>
      <translation>{count}단계/초</translation>
    </message>
    <message>
      <source>{steps}  ·  {rate} steps/s</source>
      <translation>{steps}  ·  {rate}단계/초</translation>
    </message>
    <message>
      <source>{steps}  ·  {seconds} s of training  ·  {reason}</source>
      <translation>{steps}  ·  학습 {seconds}초  ·  {reason}</translation>
    </message>
  </context>
  <context>
    <name>Runs</name>
    <message>
      <source>Begun anew with seed {}</source>
      <translation>시드 {}(으)로 새로 시작했습니다</translation>
    </message>
    <message>
      <source>Nothing is trained yet: wire a loss to an optimiser</source>
      <translation>아직 학습할 것이 없습니다. 손실을 최적화기에 연결하십시오</translation>
    </message>
    <message>
      <source>The data is being read</source>
      <translation>데이터를 읽는 중입니다</translation>
    </message>
    <message>
      <source>The graph has problems</source>
      <translation>그래프에 문제가 있습니다</translation>
    </message>
    <message>
      <source>The training waits: the graph has problems</source>
      <translation>그래프에 문제가 있어 학습이 대기 중입니다</translation>
    </message>
    <message>
      <source>The worker process is gone</source>
      <translation>작업 프로세스가 사라졌습니다</translation>
    </message>
    <message>
      <source>Training stopped: {}</source>
      <translation>학습이 멈추었습니다: {}</translation>
    </message>
    <message>
      <source>Weights kept; these begin anew: {names}</source>
      <translation>가중치를 유지했습니다. 새로 시작하는 것: {names}</translation>
    </message>
  </context>
  <context>
    <name>RunsView</name>
    <message>
      <source>1 run</source>
      <translation>실행 1개</translation>
    </message>
    <message>
      <source>A folder that TensorBoard is pointed at</source>
      <translation>TensorBoard가 읽을 폴더</translation>
    </message>
    <message>
      <source>A pinned run is never taken away to make room</source>
      <translation>고정한 실행은 공간을 비울 때 지워지지 않습니다</translation>
    </message>
    <message>
      <source>Begun</source>
      <translation>시작</translation>
    </message>
    <message>
      <source>Bring graph, weights and curves of the chosen run back</source>
      <translation>선택한 실행의 그래프, 가중치, 곡선을 되돌립니다</translation>
    </message>
    <message>
      <source>Choose two runs to see in which settings and parameters they differ</source>
      <translation>두 실행을 고르면 설정과 매개변수의 차이가 보입니다</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>비교</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>삭제</translation>
    </message>
    <message>
      <source>Epochs</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>Every training is kept here, to be compared and to be brought back.</source>
      <translation>모든 학습이 여기에 보관되어 비교하고 되돌릴 수 있습니다.</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>내보내기</translation>
    </message>
    <message>
      <source>Folder for TensorBoard</source>
      <translation>TensorBoard 폴더</translation>
    </message>
    <message>
      <source>Graph, parameters and settings are the same</source>
      <translation>그래프, 매개변수, 설정이 같습니다</translation>
    </message>
    <message>
      <source>Kept runs, the newest first</source>
      <translation>보관된 실행(최신순)</translation>
    </message>
    <message>
      <source>Last edit: {kept} weights kept; begun anew: {fresh}</source>
      <translation>마지막 편집: 가중치 {kept}개 유지, 새로 시작: {fresh}</translation>
    </message>
    <message>
      <source>Last values</source>
      <translation>마지막 값</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>이름</translation>
    </message>
    <message>
      <source>Pinned</source>
      <translation>고정</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>복원</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>실행 기록</translation>
    </message>
    <message>
      <source>Save the series</source>
      <translation>기록 저장</translation>
    </message>
    <message>
      <source>Save the series of the chosen run</source>
      <translation>선택한 실행의 계열 저장</translation>
    </message>
    <message>
      <source>Saved to {path}</source>
      <translation>{path}에 저장했습니다</translation>
    </message>
    <message>
      <source>Series as CSV...</source>
      <translation>기록을 CSV로...</translation>
    </message>
    <message>
      <source>Tables (*.csv);;All files (*)</source>
      <translation>표 (*.csv);;모든 파일 (*)</translation>
    </message>
    <message>
      <source>Take the chosen runs away for good</source>
      <translation>선택한 실행을 완전히 지웁니다</translation>
    </message>
    <message>
      <source>TensorBoard event files...</source>
      <translation>TensorBoard 이벤트 파일...</translation>
    </message>
    <message>
      <source>Tick to draw its curves over the present ones; F2 renames</source>
      <translation>체크하면 현재 곡선 위에 겹쳐 그립니다. F2로 이름 바꾸기</translation>
    </message>
    <message>
      <source>What differs</source>
      <translation>차이</translation>
    </message>
    <message>
      <source>What differs between the two chosen runs</source>
      <translation>선택한 두 실행의 차이</translation>
    </message>
    <message>
      <source>default</source>
      <translation>기본값</translation>
    </message>
    <message>
      <source>{count} runs</source>
      <translation>실행 {count}개</translation>
    </message>
  </context>
  <context>
    <name>ScaleBar</name>
    <message>
      <source>from {low} to {high}</source>
      <translation>{low}부터 {high}까지</translation>
    </message>
    <message>
      <source>{count} more</source>
      <translation>{count}개 더</translation>
    </message>
  </context>
  <context>
    <name>Sensitivity</name>
    <message>
      <source>How the answer changes</source>
      <translation>답이 바뀌는 모습</translation>
    </message>
    <message>
      <source>{names} along {field}</source>
      <translation>{field}에 따른 {names}</translation>
    </message>
  </context>
  <context>
    <name>SettingsWindow</name>
    <message>
      <source>General</source>
      <translation>일반</translation>
    </message>
    <message>
      <source>Keys and mouse</source>
      <translation>키와 마우스</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>설정</translation>
    </message>
  </context>
  <context>
    <name>Shelf</name>
    <message>
      <source>A block of this graph: adds a copy of the group that was saved.</source>
      <translation>이 그래프의 블록입니다. 저장한 그룹의 복사본을 추가합니다.</translation>
    </message>
    <message>
      <source>A block of yours: adds a copy of the group that was saved.</source>
      <translation>내 블록입니다. 저장한 그룹의 복사본을 추가합니다.</translation>
    </message>
  </context>
  <context>
    <name>Status</name>
    <message>
      <source>1 error</source>
      <translation>오류 1개</translation>
    </message>
    <message>
      <source>1 node</source>
      <translation>노드 1개</translation>
    </message>
    <message>
      <source>1 parameter</source>
      <translation>파라미터 1개</translation>
    </message>
    <message>
      <source>1 warning</source>
      <translation>경고 1개</translation>
    </message>
    <message>
      <source>1 wire</source>
      <translation>연결선 1개</translation>
    </message>
    <message>
      <source>No problems</source>
      <translation>문제 없음</translation>
    </message>
    <message>
      <source>Show the problems</source>
      <translation>문제 보기</translation>
    </message>
    <message>
      <source>{count} errors</source>
      <translation>오류 {count}개</translation>
    </message>
    <message>
      <source>{count} nodes</source>
      <translation>노드 {count}개</translation>
    </message>
    <message>
      <source>{count} parameters</source>
      <translation>파라미터 {count}개</translation>
    </message>
    <message>
      <source>{count} warnings</source>
      <translation>경고 {count}개</translation>
    </message>
    <message>
      <source>{count} wires</source>
      <translation>연결선 {count}개</translation>
    </message>
  </context>
  <context>
    <name>Submenus</name>
    <message>
      <source>Forget all</source>
      <translation>모두 지우기</translation>
    </message>
  </context>
  <context>
    <name>Switches</name>
    <message>
      <source>Borders</source>
      <translation>경계</translation>
    </message>
    <message>
      <source>Cross out the examples that are taken for another class</source>
      <translation>다른 클래스로 잘못 본 예시에 ×표</translation>
    </message>
    <message>
      <source>Discrete</source>
      <translation>이산</translation>
    </message>
    <message>
      <source>Draw on these points: turn the set into points of your own</source>
      <translation>이 점들 위에 그리기: 데이터를 직접 그린 점으로 바꿉니다</translation>
    </message>
    <message>
      <source>Mistakes</source>
      <translation>오분류</translation>
    </message>
    <message>
      <source>Only the decision, not how sure it is</source>
      <translation>확신하는 정도를 빼고 결정만 표시합니다</translation>
    </message>
    <message>
      <source>Resolution</source>
      <translation>해상도</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>표시</translation>
    </message>
    <message>
      <source>Show the examples kept for testing, as rings</source>
      <translation>검증용으로 남겨 둔 예제를 고리로 표시합니다</translation>
    </message>
    <message>
      <source>Test data</source>
      <translation>검증 데이터</translation>
    </message>
    <message>
      <source>The line between the classes; of numbers, lines of equal height</source>
      <translation>클래스 사이의 선, 숫자일 때는 등고선</translation>
    </message>
    <message>
      <source>What else is drawn on the map</source>
      <translation>지도에 더 그릴 것</translation>
    </message>
  </context>
  <context>
    <name>TableTools</name>
    <message>
      <source>How the file is read, with its first rows</source>
      <translation>파일을 읽는 방식과 첫 행들</translation>
    </message>
    <message>
      <source>Import settings</source>
      <translation>가져오기 설정</translation>
    </message>
    <message>
      <source>See the data</source>
      <translation>데이터 보기</translation>
    </message>
    <message>
      <source>The rows as they are given, and the tensors they become</source>
      <translation>주어진 행과 그것이 되는 텐서</translation>
    </message>
  </context>
  <context>
    <name>TablesPage</name>
    <message>
      <source>As given: {rows} rows, {columns} columns</source>
      <translation>주어진 대로: {rows}행, {columns}열</translation>
    </message>
    <message>
      <source>As tensors: {shapes}</source>
      <translation>텐서로: {shapes}</translation>
    </message>
    <message>
      <source>Rows as they are given</source>
      <translation>주어진 행</translation>
    </message>
    <message>
      <source>Tensors that they become</source>
      <translation>그것이 되는 텐서</translation>
    </message>
  </context>
  <context>
    <name>TensorView</name>
    <message>
      <source>Draw a graph: the numbers behind every port can be looked at here.</source>
      <translation>그래프를 그리면 모든 포트의 값을 여기에서 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Follow</source>
      <translation>따라가기</translation>
    </message>
    <message>
      <source>Heat map</source>
      <translation>히트맵</translation>
    </message>
    <message>
      <source>Histogram</source>
      <translation>히스토그램</translation>
    </message>
    <message>
      <source>How it is shown</source>
      <translation>표시 방법</translation>
    </message>
    <message>
      <source>Image</source>
      <translation>이미지</translation>
    </message>
    <message>
      <source>Lines</source>
      <translation>선</translation>
    </message>
    <message>
      <source>NaN: {nans}, infinite: {infinities}</source>
      <translation>NaN: {nans}, 무한대: {infinities}</translation>
    </message>
    <message>
      <source>Numbers of the tensor</source>
      <translation>텐서의 값</translation>
    </message>
    <message>
      <source>Of which examples</source>
      <translation>예제 종류</translation>
    </message>
    <message>
      <source>Picture of the tensor</source>
      <translation>텐서의 그림</translation>
    </message>
    <message>
      <source>Plot of the tensor</source>
      <translation>텐서의 그래프</translation>
    </message>
    <message>
      <source>Show what is selected in the graph: a node or a wire</source>
      <translation>그래프에서 선택한 노드나 와이어를 표시</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>표</translation>
    </message>
    <message>
      <source>The tensor (npy)...</source>
      <translation>텐서 (npy)...</translation>
    </message>
    <message>
      <source>Value or gradient, before or after a step</source>
      <translation>값 또는 기울기, 단계 전이나 후</translation>
    </message>
    <message>
      <source>Waiting for the first numbers ...</source>
      <translation>첫 값을 기다리는 중 ...</translation>
    </message>
    <message>
      <source>Which channel</source>
      <translation>채널 선택</translation>
    </message>
    <message>
      <source>Which example</source>
      <translation>예제 선택</translation>
    </message>
    <message>
      <source>Which output</source>
      <translation>출력 선택</translation>
    </message>
    <message>
      <source>a single number</source>
      <translation>숫자 하나</translation>
    </message>
    <message>
      <source>after a step</source>
      <translation>한 단계 뒤</translation>
    </message>
    <message>
      <source>batch</source>
      <translation>배치</translation>
    </message>
    <message>
      <source>change by a step</source>
      <translation>한 단계의 변화</translation>
    </message>
    <message>
      <source>channel </source>
      <translation>채널 </translation>
    </message>
    <message>
      <source>count</source>
      <translation>개수</translation>
    </message>
    <message>
      <source>example </source>
      <translation>예제 </translation>
    </message>
    <message>
      <source>gradient</source>
      <translation>기울기</translation>
    </message>
    <message>
      <source>index</source>
      <translation>번호</translation>
    </message>
    <message>
      <source>max</source>
      <translation>최대</translation>
    </message>
    <message>
      <source>mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>min</source>
      <translation>최소</translation>
    </message>
    <message>
      <source>std</source>
      <translation>표준편차</translation>
    </message>
    <message>
      <source>test</source>
      <translation>테스트</translation>
    </message>
    <message>
      <source>train</source>
      <translation>학습</translation>
    </message>
    <message>
      <source>value</source>
      <translation>값</translation>
    </message>
    <message>
      <source>zeros {share}</source>
      <translation>0의 비율 {share}</translation>
    </message>
  </context>
  <context>
    <name>TitleBox</name>
    <message>
      <source>Rename block</source>
      <translation>블록 이름 바꾸기</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>제목</translation>
    </message>
  </context>
  <context>
    <name>Tools</name>
    <message>
      <source>Draw</source>
      <translation>그리기</translation>
    </message>
    <message>
      <source>Draw points of the class {name}</source>
      <translation>클래스 {name}의 점 그리기</translation>
    </message>
    <message>
      <source>Draw: points along the way of the mouse</source>
      <translation>그리기: 마우스를 따라 점을 찍습니다</translation>
    </message>
    <message>
      <source>Erase</source>
      <translation>지우기</translation>
    </message>
    <message>
      <source>Erase: take away the points under the brush</source>
      <translation>지우기: 붓 아래의 점을 없앱니다</translation>
    </message>
    <message>
      <source>How broad the brush is</source>
      <translation>붓의 너비</translation>
    </message>
    <message>
      <source>Move</source>
      <translation>옮기기</translation>
    </message>
    <message>
      <source>Move: drag a point</source>
      <translation>옮기기: 점을 끕니다</translation>
    </message>
    <message>
      <source>One class more</source>
      <translation>클래스 하나 더</translation>
    </message>
    <message>
      <source>Paint</source>
      <translation>칠하기</translation>
    </message>
    <message>
      <source>Paint: give points under the brush this class or value</source>
      <translation>칠하기: 붓 아래의 점에 이 클래스나 값을 줍니다</translation>
    </message>
    <message>
      <source>Size of the brush</source>
      <translation>붓 크기</translation>
    </message>
    <message>
      <source>Spray</source>
      <translation>뿌리기</translation>
    </message>
    <message>
      <source>Spray: points scattered over the brush</source>
      <translation>뿌리기: 붓 안에 점을 흩뿌립니다</translation>
    </message>
    <message>
      <source>Take all points away</source>
      <translation>점 모두 없애기</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Value to draw with</source>
      <translation>그릴 값</translation>
    </message>
  </context>
  <context>
    <name>Trouble</name>
    <message>
      <source>Other repairs</source>
      <translation>다른 해결책</translation>
    </message>
  </context>
  <context>
    <name>UnitPage</name>
    <message>
      <source>Back to all units</source>
      <translation>모든 유닛으로 돌아가기</translation>
    </message>
    <message>
      <source>Examples that excite the unit most</source>
      <translation>유닛을 가장 강하게 자극하는 예제</translation>
    </message>
    <message>
      <source>Filter of the unit</source>
      <translation>유닛의 필터</translation>
    </message>
    <message>
      <source>Map of the unit</source>
      <translation>유닛의 맵</translation>
    </message>
    <message>
      <source>Search through the examples</source>
      <translation>예제 탐색</translation>
    </message>
    <message>
      <source>The example</source>
      <translation>예제</translation>
    </message>
    <message>
      <source>What excites it most</source>
      <translation>가장 강하게 자극하는 것</translation>
    </message>
    <message>
      <source>Which unit</source>
      <translation>유닛 선택</translation>
    </message>
    <message>
      <source>example</source>
      <translation>예제</translation>
    </message>
    <message>
      <source>example {row}: {value}</source>
      <translation>예제 {row}: {value}</translation>
    </message>
    <message>
      <source>unit </source>
      <translation>유닛 </translation>
    </message>
    <message>
      <source>{value}: example {row} ({numbers})</source>
      <translation>{value}: 예제 {row} ({numbers})</translation>
    </message>
  </context>
  <context>
    <name>WeightFiles</name>
    <message>
      <source>Begin anew</source>
      <translation>새로 시작</translation>
    </message>
    <message>
      <source>Load</source>
      <translation>불러오기</translation>
    </message>
    <message>
      <source>Load the weights that were kept with '{name}'?</source>
      <translation>'{name}'과(와) 함께 보관된 가중치를 불러올까요?</translation>
    </message>
    <message>
      <source>Load weights</source>
      <translation>가중치 불러오기</translation>
    </message>
    <message>
      <source>Save the weights</source>
      <translation>가중치 저장</translation>
    </message>
    <message>
      <source>The weights were not loaded</source>
      <translation>가중치를 불러오지 못했습니다</translation>
    </message>
    <message>
      <source>The weights were not saved</source>
      <translation>가중치를 저장하지 못했습니다</translation>
    </message>
    <message>
      <source>The worker does not answer. Try again when it is idle.</source>
      <translation>작업 프로세스가 응답하지 않습니다. 한가할 때 다시 시도하세요.</translation>
    </message>
    <message>
      <source>They lie beside it: {name}</source>
      <translation>그래프 옆에 있습니다: {name}</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>가중치</translation>
    </message>
    <message>
      <source>Weights (*.safetensors);;All files (*)</source>
      <translation>가중치 (*.safetensors);;모든 파일 (*)</translation>
    </message>
    <message>
      <source>Weights loaded from {name}. {fitting}</source>
      <translation>{name}에서 가중치를 불러왔습니다. {fitting}</translation>
    </message>
    <message>
      <source>Weights saved to {path}</source>
      <translation>가중치를 {path}에 저장했습니다</translation>
    </message>
  </context>
  <context>
    <name>WeightsView</name>
    <message>
      <source>Click a weight to change it</source>
      <translation>가중치를 클릭하면 바꿀 수 있습니다</translation>
    </message>
    <message>
      <source>Diagram of the net</source>
      <translation>신경망 그림</translation>
    </message>
    <message>
      <source>New value of the weight</source>
      <translation>가중치의 새 값</translation>
    </message>
    <message>
      <source>Waiting for the first weights ...</source>
      <translation>첫 가중치를 기다리는 중 ...</translation>
    </message>
    <message>
      <source>Weights as a heat map</source>
      <translation>히트맵으로 본 가중치</translation>
    </message>
    <message>
      <source>What is shown</source>
      <translation>표시하는 것</translation>
    </message>
  </context>
  <context>
    <name>Welcome</name>
    <message>
      <source>'{name}' was not closed properly. Its unsaved changes were kept ({when}).</source>
      <translation>'{name}'이(가) 정상적으로 닫히지 않았습니다. 저장하지 않은 변경 내용을 보관했습니다 ({when}).</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>버리기</translation>
    </message>
    <message>
      <source>Draw a tensor-flow graph, check every shape, and watch it learn.</source>
      <translation>텐서 흐름 그래프를 그리고, 모든 형상을 확인하고, 학습하는 모습을 지켜보십시오.</translation>
    </message>
    <message>
      <source>Examples</source>
      <translation>예제</translation>
    </message>
    <message>
      <source>Graphs that you open or save appear here.</source>
      <translation>열거나 저장한 그래프가 여기에 표시됩니다.</translation>
    </message>
    <message>
      <source>New graph</source>
      <translation>새 그래프</translation>
    </message>
    <message>
      <source>No examples came with this version.</source>
      <translation>이 버전에는 예제가 없습니다.</translation>
    </message>
    <message>
      <source>Open...</source>
      <translation>열기...</translation>
    </message>
    <message>
      <source>Recent</source>
      <translation>최근 파일</translation>
    </message>
    <message>
      <source>Recover</source>
      <translation>복구</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>시작</translation>
    </message>
    <message>
      <source>Welcome page</source>
      <translation>시작 화면</translation>
    </message>
  </context>
  <context>
    <name>WordsPage</name>
    <message>
      <source>Words of the texts with their numbers</source>
      <translation>글의 낱말과 번호</translation>
    </message>
    <message>
      <source>{count} texts of {length} tokens; {words} different tokens</source>
      <translation>글 {count}개, 토큰 {length}개씩; 서로 다른 토큰 {words}개</translation>
    </message>
    <message>
      <source>{count} texts of {length} tokens; {words} different tokens; grey: masked</source>
      <translation>글 {count}개, 토큰 {length}개씩; 서로 다른 토큰 {words}개; 회색: 마스크됨</translation>
    </message>
  </context>
  <context>
    <name>actions</name>
    <message>
      <source>&amp;Arrange</source>
      <translation>정렬(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>편집(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>파일(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>도움말(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Run</source>
      <translation>실행(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>보기(&amp;V)</translation>
    </message>
    <message>
      <source>About Gradloom</source>
      <translation>Gradloom 정보</translation>
    </message>
    <message>
      <source>Actual size</source>
      <translation>실제 크기</translation>
    </message>
    <message>
      <source>Add a node...</source>
      <translation>노드 추가...</translation>
    </message>
    <message>
      <source>Add a note</source>
      <translation>메모 추가</translation>
    </message>
    <message>
      <source>Add to the selection</source>
      <translation>선택에 더하기</translation>
    </message>
    <message>
      <source>Add to the selection by a box</source>
      <translation>상자로 선택에 더하기</translation>
    </message>
    <message>
      <source>Align bottom</source>
      <translation>아래쪽 맞춤</translation>
    </message>
    <message>
      <source>Align centres across</source>
      <translation>가로 가운데 맞춤</translation>
    </message>
    <message>
      <source>Align centres down</source>
      <translation>세로 가운데 맞춤</translation>
    </message>
    <message>
      <source>Align left</source>
      <translation>왼쪽 맞춤</translation>
    </message>
    <message>
      <source>Align right</source>
      <translation>오른쪽 맞춤</translation>
    </message>
    <message>
      <source>Align top</source>
      <translation>위쪽 맞춤</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>시스템 설정 따름</translation>
    </message>
    <message>
      <source>Back to the op before</source>
      <translation>이전 연산으로</translation>
    </message>
    <message>
      <source>Bookmarks</source>
      <translation>책갈피</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Collapse</source>
      <translation>접기</translation>
    </message>
    <message>
      <source>Come out</source>
      <translation>밖으로 나오기</translation>
    </message>
    <message>
      <source>Command palette...</source>
      <translation>명령 팔레트...</translation>
    </message>
    <message>
      <source>Connect to a new node...</source>
      <translation>새 노드에 연결...</translation>
    </message>
    <message>
      <source>Convert to primitives</source>
      <translation>기본 연산으로 변환</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>복사</translation>
    </message>
    <message>
      <source>Cut</source>
      <translation>잘라내기</translation>
    </message>
    <message>
      <source>Cut a wire, or those of a port</source>
      <translation>선 하나 또는 포트의 선들 자르기</translation>
    </message>
    <message>
      <source>Cut wires</source>
      <translation>선 자르기</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>어둡게</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>삭제</translation>
    </message>
    <message>
      <source>Delete, keeping the connection</source>
      <translation>연결을 유지하며 삭제</translation>
    </message>
    <message>
      <source>Distribute horizontally</source>
      <translation>가로 간격 고르게</translation>
    </message>
    <message>
      <source>Distribute vertically</source>
      <translation>세로 간격 고르게</translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation>복제</translation>
    </message>
    <message>
      <source>Duplicate, keeping the inputs</source>
      <translation>입력을 유지하며 복제</translation>
    </message>
    <message>
      <source>English</source>
      <translation>English</translation>
    </message>
    <message>
      <source>Export a picture...</source>
      <translation>그림으로 내보내기...</translation>
    </message>
    <message>
      <source>Find in the graph...</source>
      <translation>그래프에서 찾기...</translation>
    </message>
    <message>
      <source>Frame the selection</source>
      <translation>선택 영역을 프레임으로 묶기</translation>
    </message>
    <message>
      <source>Go in, or edit the title</source>
      <translation>안으로 들어가기 또는 제목 편집</translation>
    </message>
    <message>
      <source>Go to</source>
      <translation>이동</translation>
    </message>
    <message>
      <source>Go to bookmark 1</source>
      <translation>책갈피 1번으로 이동</translation>
    </message>
    <message>
      <source>Go to bookmark 2</source>
      <translation>책갈피 2번으로 이동</translation>
    </message>
    <message>
      <source>Go to bookmark 3</source>
      <translation>책갈피 3번으로 이동</translation>
    </message>
    <message>
      <source>Go to bookmark 4</source>
      <translation>책갈피 4번으로 이동</translation>
    </message>
    <message>
      <source>Go to bookmark 5</source>
      <translation>책갈피 5번으로 이동</translation>
    </message>
    <message>
      <source>Go to bookmark 6</source>
      <translation>책갈피 6번으로 이동</translation>
    </message>
    <message>
      <source>Go to bookmark 7</source>
      <translation>책갈피 7번으로 이동</translation>
    </message>
    <message>
      <source>Go to bookmark 8</source>
      <translation>책갈피 8번으로 이동</translation>
    </message>
    <message>
      <source>Go to bookmark 9</source>
      <translation>책갈피 9번으로 이동</translation>
    </message>
    <message>
      <source>Go to the canvas</source>
      <translation>캔버스로 이동</translation>
    </message>
    <message>
      <source>Go to the history</source>
      <translation>작업 내역으로 이동</translation>
    </message>
    <message>
      <source>Go to the inspector</source>
      <translation>속성 창으로 이동</translation>
    </message>
    <message>
      <source>Go to the library</source>
      <translation>라이브러리로 이동</translation>
    </message>
    <message>
      <source>Go to the outline</source>
      <translation>개요로 이동</translation>
    </message>
    <message>
      <source>Go to the problems</source>
      <translation>문제 목록으로 이동</translation>
    </message>
    <message>
      <source>Group the selection</source>
      <translation>선택 영역을 그룹으로 묶기</translation>
    </message>
    <message>
      <source>Heat of the step's time</source>
      <translation>단계 시간의 열지도</translation>
    </message>
    <message>
      <source>High contrast</source>
      <translation>고대비</translation>
    </message>
    <message>
      <source>Histogram</source>
      <translation>히스토그램</translation>
    </message>
    <message>
      <source>Image</source>
      <translation>이미지</translation>
    </message>
    <message>
      <source>Keep to the grid</source>
      <translation>격자에 맞추기</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>키보드 단축키</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>언어</translation>
    </message>
    <message>
      <source>Language of the system</source>
      <translation>시스템 언어</translation>
    </message>
    <message>
      <source>Lay out</source>
      <translation>자동 정렬</translation>
    </message>
    <message>
      <source>Lay points into wires</source>
      <translation>선에 꺾는 점 놓기</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>밝게</translation>
    </message>
    <message>
      <source>Load weights...</source>
      <translation>가중치 불러오기...</translation>
    </message>
    <message>
      <source>Look inside</source>
      <translation>안쪽 보기</translation>
    </message>
    <message>
      <source>Map over the inputs</source>
      <translation>입력 평면의 지도</translation>
    </message>
    <message>
      <source>Minimap</source>
      <translation>미니맵</translation>
    </message>
    <message>
      <source>Move</source>
      <translation>이동</translation>
    </message>
    <message>
      <source>Move down</source>
      <translation>아래로 옮기기</translation>
    </message>
    <message>
      <source>Move down a little</source>
      <translation>아래로 조금 옮기기</translation>
    </message>
    <message>
      <source>Move left</source>
      <translation>왼쪽으로 옮기기</translation>
    </message>
    <message>
      <source>Move left a little</source>
      <translation>왼쪽으로 조금 옮기기</translation>
    </message>
    <message>
      <source>Move right</source>
      <translation>오른쪽으로 옮기기</translation>
    </message>
    <message>
      <source>Move right a little</source>
      <translation>오른쪽으로 조금 옮기기</translation>
    </message>
    <message>
      <source>Move the view</source>
      <translation>보기 옮기기</translation>
    </message>
    <message>
      <source>Move the view from the free canvas</source>
      <translation>빈 곳을 끌어 보기 옮기기</translation>
    </message>
    <message>
      <source>Move up</source>
      <translation>위로 옮기기</translation>
    </message>
    <message>
      <source>Move up a little</source>
      <translation>위로 조금 옮기기</translation>
    </message>
    <message>
      <source>Mute</source>
      <translation>음소거</translation>
    </message>
    <message>
      <source>Neither line up nor insert</source>
      <translation>줄 맞춤과 끼워 넣기 없이</translation>
    </message>
    <message>
      <source>New</source>
      <translation>새로 만들기</translation>
    </message>
    <message>
      <source>New view</source>
      <translation>새 보기</translation>
    </message>
    <message>
      <source>Next part of the window</source>
      <translation>창의 다음 영역</translation>
    </message>
    <message>
      <source>Next problem</source>
      <translation>다음 문제</translation>
    </message>
    <message>
      <source>No picture</source>
      <translation>그림 없음</translation>
    </message>
    <message>
      <source>Number and line</source>
      <translation>숫자와 선</translation>
    </message>
    <message>
      <source>One epoch</source>
      <translation>한 에포크</translation>
    </message>
    <message>
      <source>One op</source>
      <translation>연산 하나</translation>
    </message>
    <message>
      <source>One step</source>
      <translation>한 단계</translation>
    </message>
    <message>
      <source>Only layers of the graph itself can be converted</source>
      <translation>그래프에 직접 놓인 층만 변환할 수 있습니다</translation>
    </message>
    <message>
      <source>Open example</source>
      <translation>예제 열기</translation>
    </message>
    <message>
      <source>Open recent</source>
      <translation>최근 파일 열기</translation>
    </message>
    <message>
      <source>Open...</source>
      <translation>열기...</translation>
    </message>
    <message>
      <source>Panels</source>
      <translation>패널</translation>
    </message>
    <message>
      <source>Paste</source>
      <translation>붙여넣기</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>일시 정지</translation>
    </message>
    <message>
      <source>Picture of the value</source>
      <translation>값의 그림</translation>
    </message>
    <message>
      <source>Pictures on nodes</source>
      <translation>노드 위의 그림</translation>
    </message>
    <message>
      <source>Previous part of the window</source>
      <translation>창의 이전 영역</translation>
    </message>
    <message>
      <source>Print...</source>
      <translation>인쇄...</translation>
    </message>
    <message>
      <source>Pull a node out of its wires</source>
      <translation>노드를 선에서 빼내기</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>끝내기</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>다시 실행</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>이름 바꾸기</translation>
    </message>
    <message>
      <source>Restore the layout</source>
      <translation>배치 초기화</translation>
    </message>
    <message>
      <source>Run</source>
      <translation>실행</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>저장</translation>
    </message>
    <message>
      <source>Save as block...</source>
      <translation>블록으로 저장...</translation>
    </message>
    <message>
      <source>Save as...</source>
      <translation>다른 이름으로 저장...</translation>
    </message>
    <message>
      <source>Save weights...</source>
      <translation>가중치 저장...</translation>
    </message>
    <message>
      <source>Select</source>
      <translation>선택</translation>
    </message>
    <message>
      <source>Select a layer to convert it to primitives</source>
      <translation>기본 연산으로 변환하려면 층을 선택하십시오</translation>
    </message>
    <message>
      <source>Select all</source>
      <translation>모두 선택</translation>
    </message>
    <message>
      <source>Select all downstream</source>
      <translation>뒤쪽 노드 모두 선택</translation>
    </message>
    <message>
      <source>Select all upstream</source>
      <translation>앞쪽 노드 모두 선택</translation>
    </message>
    <message>
      <source>Select by a box</source>
      <translation>상자로 선택</translation>
    </message>
    <message>
      <source>Select the node above</source>
      <translation>위쪽 노드 선택</translation>
    </message>
    <message>
      <source>Select the node below</source>
      <translation>아래쪽 노드 선택</translation>
    </message>
    <message>
      <source>Select the node to the left</source>
      <translation>왼쪽 노드 선택</translation>
    </message>
    <message>
      <source>Select the node to the right</source>
      <translation>오른쪽 노드 선택</translation>
    </message>
    <message>
      <source>Set bookmark 1</source>
      <translation>책갈피 1번 지정</translation>
    </message>
    <message>
      <source>Set bookmark 2</source>
      <translation>책갈피 2번 지정</translation>
    </message>
    <message>
      <source>Set bookmark 3</source>
      <translation>책갈피 3번 지정</translation>
    </message>
    <message>
      <source>Set bookmark 4</source>
      <translation>책갈피 4번 지정</translation>
    </message>
    <message>
      <source>Set bookmark 5</source>
      <translation>책갈피 5번 지정</translation>
    </message>
    <message>
      <source>Set bookmark 6</source>
      <translation>책갈피 6번 지정</translation>
    </message>
    <message>
      <source>Set bookmark 7</source>
      <translation>책갈피 7번 지정</translation>
    </message>
    <message>
      <source>Set bookmark 8</source>
      <translation>책갈피 8번 지정</translation>
    </message>
    <message>
      <source>Set bookmark 9</source>
      <translation>책갈피 9번 지정</translation>
    </message>
    <message>
      <source>Settings...</source>
      <translation>설정...</translation>
    </message>
    <message>
      <source>Show as a dot</source>
      <translation>점으로 표시</translation>
    </message>
    <message>
      <source>Show as a row</source>
      <translation>한 줄로 표시</translation>
    </message>
    <message>
      <source>Show in full</source>
      <translation>전체 표시</translation>
    </message>
    <message>
      <source>Show the selection</source>
      <translation>선택 영역 보기</translation>
    </message>
    <message>
      <source>Show the whole graph</source>
      <translation>그래프 전체 보기</translation>
    </message>
    <message>
      <source>Size of the node</source>
      <translation>노드 크기</translation>
    </message>
    <message>
      <source>Start over</source>
      <translation>처음부터 다시</translation>
    </message>
    <message>
      <source>Start over with a new seed</source>
      <translation>새 시드로 다시 시작</translation>
    </message>
    <message>
      <source>Strip of colours</source>
      <translation>색 띠</translation>
    </message>
    <message>
      <source>Take from the selection by a box</source>
      <translation>상자로 선택에서 빼기</translation>
    </message>
    <message>
      <source>The next size</source>
      <translation>다음 크기</translation>
    </message>
    <message>
      <source>The picture that fits</source>
      <translation>알맞은 그림</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>테마</translation>
    </message>
    <message>
      <source>Turn into drawn points</source>
      <translation>그린 점으로 바꾸기</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>실행 취소</translation>
    </message>
    <message>
      <source>Ungroup</source>
      <translation>그룹 해제</translation>
    </message>
    <message>
      <source>Zoom by a drag</source>
      <translation>끌어서 확대/축소</translation>
    </message>
    <message>
      <source>Zoom in</source>
      <translation>확대</translation>
    </message>
    <message>
      <source>Zoom out</source>
      <translation>축소</translation>
    </message>
    <message>
      <source>{verb} {edit}</source>
      <translation>{verb}: {edit}</translation>
    </message>
    <message>
      <source>한국어</source>
      <translation>한국어</translation>
    </message>
  </context>
  <context>
    <name>catalogue</name>
    <message>
      <source>(..., channels in / groups, channels out).</source>
      <translation>(..., 입력 채널 / 그룹, 출력 채널).</translation>
    </message>
    <message>
      <source>(..., query time, value features).</source>
      <translation>(..., 질의 시간, 값의 특성).</translation>
    </message>
    <message>
      <source>(N, heads, query time, key time); each row sums to 1, or 0 if it may see none.</source>
      <translation>(N, 헤드, 질의 시간, 키 시간). 각 행의 합은 1이고, 아무것도 볼 수 없으면 0입니다.</translation>
    </message>
    <message>
      <source>(N, key time, features). Unwired: as the key.</source>
      <translation>(N, 키 시간, 특성). 연결하지 않으면 키와 같습니다.</translation>
    </message>
    <message>
      <source>(N, key time, features). Unwired: the query attends to itself.</source>
      <translation>(N, 키 시간, 특성). 연결하지 않으면 질의가 자기 자신에 주의를 둡니다.</translation>
    </message>
    <message>
      <source>(N, memory time, features): what the encoder made of the input.</source>
      <translation>(N, 메모리 시간, 특성): 인코더가 입력에서 만든 것입니다.</translation>
    </message>
    <message>
      <source>(N, query time, features of the query).</source>
      <translation>(N, 질의 시간, 질의의 특성).</translation>
    </message>
    <message>
      <source>(N, query time, features).</source>
      <translation>(N, 질의 시간, 특성).</translation>
    </message>
    <message>
      <source>(N, time, features).</source>
      <translation>(N, 시간, 특성).</translation>
    </message>
    <message>
      <source>(N, time, features): what has been written so far.</source>
      <translation>(N, 시간, 특성): 지금까지 쓴 것입니다.</translation>
    </message>
    <message>
      <source>(eˣ + e⁻ˣ) / 2: the shape of a hanging chain. Beyond about ±89 float32 overflows.</source>
      <translation>(eˣ + e⁻ˣ) / 2: 양끝에 매달린 사슬의 모양입니다. 약 ±89를 벗어나면 float32가 오버플로합니다.</translation>
    </message>
    <message>
      <source>(eˣ - e⁻ˣ) / 2. Beyond about ±89 float32 overflows.</source>
      <translation>(eˣ - e⁻ˣ) / 2. 약 ±89를 벗어나면 float32가 오버플로합니다.</translation>
    </message>
    <message>
      <source>-1 or +1; class numbers 0 and 1 are taken as such.</source>
      <translation>-1 또는 +1. 클래스 번호 0과 1은 각각 -1과 +1로 봅니다.</translation>
    </message>
    <message>
      <source>-1 to 1</source>
      <translation>-1~1</translation>
    </message>
    <message>
      <source>-1, +1</source>
      <translation>-1, +1</translation>
    </message>
    <message>
      <source>0 or 1.</source>
      <translation>0 또는 1.</translation>
    </message>
    <message>
      <source>0 to 1</source>
      <translation>0~1</translation>
    </message>
    <message>
      <source>0 to 255</source>
      <translation>0~255</translation>
    </message>
    <message>
      <source>0, 1</source>
      <translation>0, 1</translation>
    </message>
    <message>
      <source>0: as many as rows.</source>
      <translation>0: 행 수와 같게.</translation>
    </message>
    <message>
      <source>1</source>
      <translation>1</translation>
    </message>
    <message>
      <source>1 (or true) for pairs that are alike, 0 for others.</source>
      <translation>서로 비슷한 쌍은 1(또는 참), 나머지는 0.</translation>
    </message>
    <message>
      <source>1 for positive numbers, -1 for negative ones, 0 for 0. It is flat wherever it does not jump, so no gradient flows through it.</source>
      <translation>양수이면 1, 음수이면 -1, 0이면 0입니다. 값이 뛰는 곳 말고는 평평하므로 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>1 is the L1 penalty, 0 the L2 penalty, in between a mixture.</source>
      <translation>1은 L1 벌점, 0은 L2 벌점이고, 그 사이는 둘의 혼합입니다.</translation>
    </message>
    <message>
      <source>1 minus the error function, exact also in the right tail, where the difference would round to 0.</source>
      <translation>1에서 오차 함수를 뺀 값입니다. 빼면 0으로 반올림될 오른쪽 꼬리에서도 정확합니다.</translation>
    </message>
    <message>
      <source>1 over the steps until the rate is halved.</source>
      <translation>학습률이 절반이 될 때까지의 단계 수의 역수입니다.</translation>
    </message>
    <message>
      <source>1 with the given probability, 0 otherwise: masks and coin tosses. Other numbers at each step; the same seed gives the same ones again. Outside training it draws too, by the number of steps done: until the next one the numbers stay the same, for every batch that is evaluated.</source>
      <translation>주어진 확률로 1, 그 밖에는 0입니다. 마스크나 동전 던지기에 씁니다. 단계마다 다른 수가 나오며, 시드가 같으면 같은 수가 다시 나옵니다. 학습 중이 아닐 때도 지금까지 한 단계 수에 따라 뽑습니다. 다음 단계까지는 평가하는 모든 배치에서 같은 수를 유지합니다.</translation>
    </message>
    <message>
      <source>1, -1, or 0</source>
      <translation>1, -1 또는 0</translation>
    </message>
    <message>
      <source>150 flowers of three species by the lengths and widths of their sepals and petals, in cm. One species stands apart, the other two overlap a little.</source>
      <translation>꽃받침과 꽃잎의 길이와 너비(cm)로 나타낸 붓꽃 세 종 150송이입니다. 한 종은 따로 떨어져 있고, 나머지 두 종은 조금 겹칩니다.</translation>
    </message>
    <message>
      <source>1500 made-up reviews of meals, good or bad, each of one or two remarks. Words such as not turn others round, so that counting words is not enough.</source>
      <translation>지어낸 음식 후기 1500개로, 좋거나 나쁘며 저마다 한두 마디로 되어 있습니다. not 같은 단어가 다른 단어의 뜻을 뒤집으므로 단어를 세는 것만으로는 충분하지 않습니다.</translation>
    </message>
    <message>
      <source>178 wines of three growers by 13 chemical measurements of very different sizes: try it without scaling, too.</source>
      <translation>세 생산자의 와인 178개를 크기가 매우 다른 화학 측정값 13가지로 나타냈습니다. 스케일링 없이도 시험해 보십시오.</translation>
    </message>
    <message>
      <source>1797 handwritten digits as small grey images of 8 by 8 pixels: ten classes that train within seconds.</source>
      <translation>8×8 픽셀의 작은 회색조 이미지로 된 손글씨 숫자 1797개입니다. 열 개 클래스를 몇 초 만에 학습합니다.</translation>
    </message>
    <message>
      <source>1: a straight line; more: faster at first.</source>
      <translation>1: 직선. 더 크면 처음에 더 빠릅니다.</translation>
    </message>
    <message>
      <source>1: the sum of the absolute values; 2: the Euclidean length; p: the root of the sum of p-th powers; maximum: the greatest absolute value.</source>
      <translation>1: 절댓값의 합. 2: 유클리드 길이. p: p제곱의 합의 p제곱근. 최댓값: 가장 큰 절댓값.</translation>
    </message>
    <message>
      <source>2</source>
      <translation>2</translation>
    </message>
    <message>
      <source>2 to the power of x. From 128 upwards float32 overflows to infinity.</source>
      <translation>2의 x제곱입니다. 128부터는 float32가 오버플로하여 무한대가 됩니다.</translation>
    </message>
    <message>
      <source>24 heroes and villains by name, city and power: an array of mostly text, which is no tensor. See what is refused, and what a one-hot encoding, an embedding or leaving a column out makes of it.</source>
      <translation>영웅과 악당 24명을 이름, 도시, 능력으로 나타냈습니다. 대부분 글로 된 배열이라 텐서가 아닙니다. 무엇이 거부되는지, 원-핫 인코딩이나 임베딩을 쓰거나 열을 빼면 무엇이 되는지 살펴보십시오.</translation>
    </message>
    <message>
      <source>2400 hours of a made-up temperature: a daily and a weekly rhythm, and weather that wanders about them. The first part of the time trains and the last one tests; windows that reach over the border are left out, so that nothing of what is tested was seen.</source>
      <translation>지어낸 기온 2400시간입니다. 하루와 한 주의 리듬이 있고, 그 둘레로 날씨가 변합니다. 시간의 앞부분으로 학습하고 마지막 부분으로 테스트합니다. 경계에 걸친 창은 빼므로 테스트할 것을 미리 보는 일이 없습니다.</translation>
    </message>
    <message>
      <source>4000 passengers of a ship that never was, by cabin, sex, age, fare and port, with gaps; to be predicted is who survived. No guess from this table is right more often than 87.9 times in a hundred.</source>
      <translation>실제로는 없었던 배의 승객 4000명을 객실, 성별, 나이, 운임, 승선항으로 나타냈으며 빈 칸이 있습니다. 누가 살아남았는지를 예측합니다. 이 표에서 하는 어떤 추측도 100번에 87.9번보다 많이 맞을 수는 없습니다.</translation>
    </message>
    <message>
      <source>442 patients by age, sex, body mass index, blood pressure and six blood values; to be predicted is how far the disease went within a year, a number from 25 to 346. About half of its variance can be explained.</source>
      <translation>환자 442명을 나이, 성별, 체질량 지수, 혈압, 혈액 수치 여섯 가지로 나타냈습니다. 1년 동안 병이 얼마나 진행되었는지를 25에서 346 사이의 수로 예측합니다. 분산의 약 절반을 설명할 수 있습니다.</translation>
    </message>
    <message>
      <source>480 employees by religion (Catholic, Muslim, Protestant, ...) and years of service, and the feast days that they take; all made up. Categories have no order: numbered, they mislead a linear layer; one-hot, they do not.</source>
      <translation>직원 480명을 종교(Catholic, Muslim, Protestant, ...)와 근속 연수, 쉬는 축일 수로 나타냈습니다. 모두 지어낸 것입니다. 범주에는 순서가 없습니다. 번호를 매기면 선형 층을 오도하지만, 원-핫으로 하면 그렇지 않습니다.</translation>
    </message>
    <message>
      <source>5000 handwritten digits of 28 by 28 grey pixels, 500 of each: part of MNIST, the picture set on which most networks were tried first. A small convolutional network gets 97 to 98 of 100 right.</source>
      <translation>28×28 회색조 픽셀의 손글씨 숫자 5000개로, 숫자마다 500개입니다. 대부분의 신경망을 처음 시험해 본 그림 모음인 MNIST의 일부입니다. 작은 합성곱 신경망이 100개 중 97~98개를 맞힙니다.</translation>
    </message>
    <message>
      <source>569 tumours, malignant (class 0) or benign (class 1), by 30 measurements of cell nuclei under the microscope. For learning, not for diagnosis.</source>
      <translation>현미경으로 본 세포핵의 측정값 30가지로 나타낸 종양 569개로, 악성(클래스 0) 또는 양성(클래스 1)입니다. 학습용이며 진단용이 아닙니다.</translation>
    </message>
    <message>
      <source>A CSV with a column of texts and one of labels. A relative path begins at the document's folder.</source>
      <translation>글 열과 레이블 열이 있는 CSV입니다. 상대 경로는 문서의 폴더에서 시작합니다.</translation>
    </message>
    <message>
      <source>A CSV with a line for each time, in order; or an array (times, columns): npy, npz, safetensors, HDF5 (with h5py), or idx with or without gzip. A relative path begins at the document's folder.</source>
      <translation>시점마다 한 줄씩 순서대로 적은 CSV, 또는 배열(시점, 열): npy, npz, safetensors, HDF5(h5py 필요), gzip으로 압축했거나 하지 않은 idx. 상대 경로는 문서의 폴더에서 시작합니다.</translation>
    </message>
    <message>
      <source>A ReLU without a kink from a square root alone, which is cheaper than softplus.</source>
      <translation>제곱근만으로 만든, 꺾인 곳이 없는 ReLU입니다. 소프트플러스보다 계산이 쌉니다.</translation>
    </message>
    <message>
      <source>A ReLU without a kink, positive everywhere: turns any number into a deviation or a rate. Computed without overflow.</source>
      <translation>꺾인 곳이 없고 어디서나 양수인 ReLU입니다. 어떤 수든 표준 편차나 비율로 바꿉니다. 오버플로 없이 계산합니다.</translation>
    </message>
    <message>
      <source>A class number becomes a row with a 1 at its place and 0 elsewhere, so that no class is nearer to one than to another, as 1, 2, 3 would have it.</source>
      <translation>클래스 번호를 그 자리만 1이고 나머지는 0인 행으로 바꿉니다. 1, 2, 3처럼 번호로 나타낼 때와 달리 어떤 클래스도 다른 클래스에 더 가깝지 않습니다.</translation>
    </message>
    <message>
      <source>A convolution run backwards: every value of the input puts a copy of the filter, so weighted, into the output. With a stride above 1 it enlarges; for decoders and generators. With padding 'same' the size is the input's times the stride. The kernel is (..., filters / groups, channels), as in Keras.</source>
      <translation>거꾸로 하는 합성곱입니다. 입력의 값마다 그만큼 가중한 필터의 사본을 출력에 더합니다. 스트라이드가 1보다 크면 확대하며, 디코더와 생성자에 씁니다. 패딩이 'same'이면 크기는 입력의 크기에 스트라이드를 곱한 것입니다. 커널은 Keras와 같이 (..., 필터 / 그룹, 채널)입니다.</translation>
    </message>
    <message>
      <source>A count: 0, 1, 2, ...</source>
      <translation>개수: 0, 1, 2, ...</translation>
    </message>
    <message>
      <source>A disc of one class inside a ring of the other. No straight line parts them: either a hidden layer or the squares of the inputs are needed.</source>
      <translation>한 클래스의 원판이 다른 클래스의 고리 안에 있습니다. 어떤 직선으로도 나눌 수 없으므로 은닉층이나 입력의 제곱이 필요합니다.</translation>
    </message>
    <message>
      <source>A distribution q along the last axis.</source>
      <translation>마지막 축을 따라 놓인 분포 q.</translation>
    </message>
    <message>
      <source>A factor on the pace that the rule finds by itself; 1 in the paper.</source>
      <translation>이 규칙이 스스로 찾는 보폭에 곱하는 배수입니다. 논문에서는 1입니다.</translation>
    </message>
    <message>
      <source>A file of arrays, the examples along their first axis: npy, npz, safetensors, HDF5 (with h5py), or idx with or without gzip. A relative path begins at the document's folder.</source>
      <translation>첫 번째 축을 따라 예제가 놓인 배열 파일: npy, npz, safetensors, HDF5(h5py 필요), gzip으로 압축했거나 하지 않은 idx. 상대 경로는 문서의 폴더에서 시작합니다.</translation>
    </message>
    <message>
      <source>A folder with a folder of pictures for each class, and above these train and test, where they are split already; or a CSV that lists paths and labels; or npz, npy, safetensors, idx (MNIST's format, also with gzip).</source>
      <translation>클래스마다 그림 폴더가 하나씩 있는 폴더이며, 이미 나뉘어 있으면 그 위에 train과 test 폴더를 둡니다. 또는 경로와 레이블을 적은 CSV, 또는 npz, npy, safetensors, idx(MNIST의 형식, gzip도 가능)입니다.</translation>
    </message>
    <message>
      <source>A kernel of your own slides over images of any number of space axes and gives the weighted sum of each window. The kernel is not mirrored, as in all libraries of this field (mathematics calls it a cross-correlation).</source>
      <translation>직접 만든 커널이 공간 축 수에 상관없이 이미지 위를 미끄러지며 각 창의 가중합을 냅니다. 이 분야의 모든 라이브러리와 같이 커널을 뒤집지 않습니다(수학에서는 이를 교차 상관이라고 합니다).</translation>
    </message>
    <message>
      <source>A learning rate that changes, from a schedule; it takes the place of the param.</source>
      <translation>스케줄에서 오는, 변하는 학습률입니다. 매개변수를 대신합니다.</translation>
    </message>
    <message>
      <source>A letter for each axis of each tensor, commas between tensors, and after -&gt; the axes of the result; ... stands for all axes that are left.</source>
      <translation>각 텐서의 축마다 글자 하나씩, 텐서 사이에는 쉼표, -&gt; 뒤에는 결과의 축을 적습니다. ...은 남은 모든 축을 나타냅니다.</translation>
    </message>
    <message>
      <source>A linear warm-up to the rate, and then a fall as 1 over the root of the steps: the schedule of the first transformers, whose rate is 1 / √(width · steps).</source>
      <translation>학습률까지 선형으로 올린 다음, 단계 수의 제곱근에 반비례하여 낮춥니다. 초기 트랜스포머의 스케줄이며, 그때의 학습률은 1 / √(너비 · 단계 수)입니다.</translation>
    </message>
    <message>
      <source>A matrix of blocks: each entry of a times the whole of b. Leading axes are batches and are broadcast.</source>
      <translation>블록으로 이루어진 행렬입니다. a의 각 원소에 b 전체를 곱합니다. 앞쪽 축은 배치이며 브로드캐스트합니다.</translation>
    </message>
    <message>
      <source>A mixture of the L1 and the L2 penalty on all weights upstream (biases excepted): useless weights go to 0, and weights that do the same job share it. Wire it between the loss and the optimiser.</source>
      <translation>앞쪽에 있는 모든 가중치(편향 제외)에 거는 L1 벌점과 L2 벌점의 혼합입니다. 쓸모없는 가중치는 0으로 가고, 같은 일을 하는 가중치는 그 일을 나눕니다. 손실과 최적화기 사이에 연결하십시오.</translation>
    </message>
    <message>
      <source>A model that another program wrote, as a layer: its weights begin as in the file and train on from there. It computes what the file says, by primitives of this catalogue: enter it to see them. Images come with their channels first, as in ONNX. Reading needs the package onnx.</source>
      <translation>다른 프로그램이 만든 모델을 하나의 층으로 씁니다. 가중치는 파일에 있는 값에서 시작해 이어서 학습됩니다. 파일이 말하는 계산을 이 카탈로그의 기본 연산으로 수행하며, 안으로 들어가면 볼 수 있습니다. 이미지는 ONNX처럼 채널이 앞에 옵니다. 읽으려면 onnx 패키지가 필요합니다.</translation>
    </message>
    <message>
      <source>A net that has to give back the image that it gets, through a layer of only four neurons: what they say is a code of four numbers for 64 pixels. It needs no labels. Four principal components, the best that can be done without bends, lose over one and a half times as much of an image.</source>
      <translation>받은 이미지를 뉴런이 네 개뿐인 층을 거쳐 그대로 되돌려 주어야 하는 신경망입니다. 그 네 뉴런의 값이 64픽셀을 나타내는 숫자 네 개짜리 코드입니다. 레이블은 필요 없습니다. 휘지 않고 할 수 있는 최선인 주성분 네 개는 이미지를 한 배 반 이상 더 잃습니다.</translation>
    </message>
    <message>
      <source>A number, or nested lists of numbers.</source>
      <translation>숫자 하나 또는 중첩된 숫자 목록.</translation>
    </message>
    <message>
      <source>A perceptron</source>
      <translation>퍼셉트론 하나</translation>
    </message>
    <message>
      <source>A perceptron on XOR</source>
      <translation>XOR 앞의 퍼셉트론</translation>
    </message>
    <message>
      <source>A range of places along an axis, all of them or every so many. Nothing is copied.</source>
      <translation>축을 따라 이어지는 위치의 범위로, 모든 위치 또는 몇 칸마다 하나입니다. 아무것도 복사하지 않습니다.</translation>
    </message>
    <message>
      <source>A regression plane</source>
      <translation>회귀 평면</translation>
    </message>
    <message>
      <source>A result is written over an input that nobody reads any more, a new weight over the old.</source>
      <translation>더는 읽히지 않는 입력 위에 결과를 쓰고, 새 가중치는 이전 가중치 위에 씁니다.</translation>
    </message>
    <message>
      <source>A row of random numbers, two of which are marked; their sum is asked for at the end. A network that forgets answers 1 each time, and is off by a third on average.</source>
      <translation>무작위 수의 열이며 그중 둘에 표시가 있습니다. 끝에서 두 수의 합을 묻습니다. 잊어버리는 신경망은 매번 1이라고 답하며, 평균 3분의 1만큼 틀립니다.</translation>
    </message>
    <message>
      <source>A score for each class.</source>
      <translation>클래스마다 점수 하나.</translation>
    </message>
    <message>
      <source>A score: its sign is the class.</source>
      <translation>점수: 부호가 클래스입니다.</translation>
    </message>
    <message>
      <source>A score: the greater, the more likely the class 1.</source>
      <translation>점수: 클수록 클래스 1일 가능성이 높습니다.</translation>
    </message>
    <message>
      <source>A single number that may be changed while a run goes on: a rate, a weight between two losses. A constant is fixed when the graph is compiled.</source>
      <translation>실행 중에도 바꿀 수 있는 숫자 하나입니다. 학습률이나 두 손실 사이의 가중치 등에 씁니다. 상수는 그래프를 컴파일할 때 고정됩니다.</translation>
    </message>
    <message>
      <source>A small language model</source>
      <translation>작은 언어 모델</translation>
    </message>
    <message>
      <source>A smaller change than this is no improvement.</source>
      <translation>이보다 작은 변화는 개선으로 보지 않습니다.</translation>
    </message>
    <message>
      <source>A square matrix with each vector on its diagonal and zeros elsewhere.</source>
      <translation>각 벡터를 대각선에 놓고 나머지는 0으로 채운 정사각 행렬입니다.</translation>
    </message>
    <message>
      <source>A tensor that comes from outside when the graph is called from a program. Shapes are checked with it; to train, put a data node in its place.</source>
      <translation>프로그램에서 그래프를 부를 때 바깥에서 들어오는 텐서입니다. 이것으로 형상을 검사합니다. 학습하려면 그 자리에 데이터 노드를 두십시오.</translation>
    </message>
    <message>
      <source>A tensor that the optimiser changes: a weight matrix or a bias as a node of its own. A dense layer hides two of them.</source>
      <translation>최적화기가 바꾸는 텐서입니다. 가중치 행렬이나 편향을 독립된 노드로 둔 것입니다. 완전 연결 층 안에는 이것이 두 개 숨어 있습니다.</translation>
    </message>
    <message>
      <source>A text file of separated values, one example a line. A relative path begins at the document's folder.</source>
      <translation>값을 구분 기호로 나눈 텍스트 파일로, 한 줄이 예제 하나입니다. 상대 경로는 문서의 폴더에서 시작합니다.</translation>
    </message>
    <message>
      <source>A text file. A relative path begins at the document's folder.</source>
      <translation>텍스트 파일입니다. 상대 경로는 문서의 폴더에서 시작합니다.</translation>
    </message>
    <message>
      <source>A text of your own, cut into pieces, each with the character that comes next: what a language model learns from. The first part of the text trains, the last one tests.</source>
      <translation>직접 준비한 글을 조각으로 잘라, 각 조각을 그다음에 오는 문자와 짝지은 것입니다. 언어 모델은 이것으로 학습합니다. 글의 앞부분으로 학습하고 마지막 부분으로 테스트합니다.</translation>
    </message>
    <message>
      <source>A token that only fills up: its vector is 0 and stays so, and an output mask tells where it stands. -1: there is none.</source>
      <translation>자리만 채우는 토큰입니다. 그 벡터는 0이고 계속 0으로 남으며, 출력 mask가 이 토큰의 위치를 알려 줍니다. -1: 없음.</translation>
    </message>
    <message>
      <source>A transformer that reverses</source>
      <translation>순서를 뒤집는 트랜스포머</translation>
    </message>
    <message>
      <source>A vector, or columns.</source>
      <translation>벡터 하나 또는 여러 열.</translation>
    </message>
    <message>
      <source>AMSGrad</source>
      <translation>AMSGrad</translation>
    </message>
    <message>
      <source>About how far each weight goes in a step.</source>
      <translation>가중치마다 한 단계에 움직이는 대략의 거리입니다.</translation>
    </message>
    <message>
      <source>Above it x passes.</source>
      <translation>이 값보다 크면 x가 그대로 통과합니다.</translation>
    </message>
    <message>
      <source>Absolute</source>
      <translation>절대 허용 오차</translation>
    </message>
    <message>
      <source>Absolute error</source>
      <translation>절대 오차</translation>
    </message>
    <message>
      <source>Absolute value</source>
      <translation>절댓값</translation>
    </message>
    <message>
      <source>Accuracy</source>
      <translation>정확도</translation>
    </message>
    <message>
      <source>Activation</source>
      <translation>활성화 함수</translation>
    </message>
    <message>
      <source>Activations</source>
      <translation>활성화 함수</translation>
    </message>
    <message>
      <source>Activity penalty</source>
      <translation>활성값 벌점</translation>
    </message>
    <message>
      <source>AdaDelta</source>
      <translation>AdaDelta</translation>
    </message>
    <message>
      <source>AdaGrad</source>
      <translation>AdaGrad</translation>
    </message>
    <message>
      <source>AdaMax</source>
      <translation>AdaMax</translation>
    </message>
    <message>
      <source>Adam</source>
      <translation>Adam</translation>
    </message>
    <message>
      <source>Adam that divides by the greatest mean of squares so far, so that its pace never grows again: against steps that are too long after a quiet stretch.</source>
      <translation>지금까지의 제곱 평균 중 가장 큰 값으로 나누는 Adam으로, 보폭이 다시 커지지 않습니다. 잠잠한 구간 뒤에 단계가 너무 길어지는 것을 막습니다.</translation>
    </message>
    <message>
      <source>Adam that holds back its own paces during the first steps, as long as their mean of squares is uncertain: a warm-up that need not be set.</source>
      <translation>제곱 평균이 불확실한 처음 몇 단계 동안 스스로 보폭을 줄이는 Adam입니다. 따로 설정할 필요가 없는 워밍업입니다.</translation>
    </message>
    <message>
      <source>Adam whose momentum looks ahead as Nesterov's does.</source>
      <translation>네스테로프처럼 모멘텀이 앞을 내다보는 Adam입니다.</translation>
    </message>
    <message>
      <source>Adam with the greatest gradient of late, fading, in the place of the root mean square: calmer where gradients are seldom and large.</source>
      <translation>제곱 평균의 제곱근 대신, 서서히 옅어지는 최근의 최대 기울기를 쓰는 Adam입니다. 기울기가 드물지만 클 때 더 차분합니다.</translation>
    </message>
    <message>
      <source>Adam with weight decay that shrinks the weights themselves and stays out of the running means: what large networks are usually trained with.</source>
      <translation>가중치 감쇠가 이동 평균에 섞이지 않고 가중치 자체를 줄이는 Adam입니다. 큰 신경망은 보통 이것으로 학습합니다.</translation>
    </message>
    <message>
      <source>AdamW</source>
      <translation>AdamW</translation>
    </message>
    <message>
      <source>Adaptive average pooling 1D</source>
      <translation>1차원 적응형 평균 풀링</translation>
    </message>
    <message>
      <source>Adaptive average pooling 2D</source>
      <translation>2차원 적응형 평균 풀링</translation>
    </message>
    <message>
      <source>Adaptive average pooling 3D</source>
      <translation>3차원 적응형 평균 풀링</translation>
    </message>
    <message>
      <source>Adaptive max pooling 1D</source>
      <translation>1차원 적응형 최대 풀링</translation>
    </message>
    <message>
      <source>Adaptive max pooling 2D</source>
      <translation>2차원 적응형 최대 풀링</translation>
    </message>
    <message>
      <source>Adaptive max pooling 3D</source>
      <translation>3차원 적응형 최대 풀링</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>덧셈</translation>
    </message>
    <message>
      <source>Added to the variance, so that nothing is divided by 0.</source>
      <translation>0으로 나누는 일이 없도록 분산에 더합니다.</translation>
    </message>
    <message>
      <source>Adding problem</source>
      <translation>덧셈 문제</translation>
    </message>
    <message>
      <source>Adds a number of up to this size, of either sign.</source>
      <translation>이 크기까지의 수를 더합니다. 양수일 수도 음수일 수도 있습니다.</translation>
    </message>
    <message>
      <source>Adds each value to the place that the index names, and leaves 0 where it names none: sums by group, and what flows back through a gather. A place outside counts as the nearest one inside.</source>
      <translation>각 값을 인덱스가 가리키는 자리에 더하고, 가리키지 않는 자리는 0으로 둡니다. 그룹별 합, 그리고 모으기를 거슬러 흐르는 기울기가 이것입니다. 범위 밖의 자리는 안쪽의 가장 가까운 자리로 봅니다.</translation>
    </message>
    <message>
      <source>Adds half the sum of the squares of all weights upstream (biases excepted), so that weights stay small. Wire it between the loss and the optimiser.</source>
      <translation>앞쪽에 있는 모든 가중치(편향 제외)의 제곱합의 절반을 더하여 가중치가 작게 유지되게 합니다. 손실과 최적화기 사이에 연결하십시오.</translation>
    </message>
    <message>
      <source>Adds the size of a layer's activations, summed over the layer and averaged over the batch, so that few of them are large. Wire the loss and the layer into it, and it into the optimiser.</source>
      <translation>층의 활성값의 크기를 층에서 더하고 배치에서 평균하여 손실에 더합니다. 그래서 큰 활성값이 적어집니다. 손실과 그 층을 여기에 연결하고, 이것을 최적화기에 연결하십시오.</translation>
    </message>
    <message>
      <source>Adds the sum of the magnitudes of all weights upstream (biases excepted), which draws useless weights to 0. Wire it between the loss and the optimiser.</source>
      <translation>앞쪽에 있는 모든 가중치(편향 제외)의 절댓값의 합을 더하여 쓸모없는 가중치를 0으로 끌어당깁니다. 손실과 최적화기 사이에 연결하십시오.</translation>
    </message>
    <message>
      <source>Adds to each step of a sequence a fixed pattern of waves that says where it stands: attention alone would take the steps in any order. Nothing is learned, and nearby steps get similar patterns.</source>
      <translation>시퀀스의 각 단계에 그 위치를 알려 주는 고정된 물결무늬를 더합니다. 어텐션만으로는 단계의 순서를 구별하지 못합니다. 학습하는 것은 없으며, 가까운 단계끼리는 비슷한 무늬를 받습니다.</translation>
    </message>
    <message>
      <source>Adds to each step of a sequence a vector of its own that is learned. It suits sequences of one length; the fixed sinusoidal positions have nothing to learn.</source>
      <translation>시퀀스의 각 단계에 학습되는 고유한 벡터를 더합니다. 길이가 일정한 시퀀스에 알맞습니다. 고정된 사인파 위치 인코딩에는 학습할 것이 없습니다.</translation>
    </message>
    <message>
      <source>After</source>
      <translation>뒤</translation>
    </message>
    <message>
      <source>After Bengio, Simard and Frasconi, 'Learning long-term dependencies with gradient descent is difficult', IEEE Transactions on Neural Networks 5 (1994)</source>
      <translation>Bengio, Simard and Frasconi, 'Learning long-term dependencies with gradient descent is difficult', IEEE Transactions on Neural Networks 5 (1994)를 따름</translation>
    </message>
    <message>
      <source>After each update, sets negative weights upstream to 0 (biases excepted), so that a layer can only add up: parts instead of contrasts. The loss goes through unchanged: wire it between the loss and the optimiser.</source>
      <translation>갱신할 때마다 앞쪽에 있는 음의 가중치(편향 제외)를 0으로 만들어, 층이 더하기만 할 수 있게 합니다. 대비가 아니라 부분을 배웁니다. 손실은 그대로 통과합니다. 손실과 최적화기 사이에 연결하십시오.</translation>
    </message>
    <message>
      <source>After each update, shortens the weights that lead into a neuron (all axes but the last) to the limit where they are longer, for all weights upstream (biases excepted). The loss goes through unchanged: wire it between the loss and the optimiser. Goes well with dropout and large learning rates.</source>
      <translation>갱신할 때마다 뉴런으로 들어가는 가중치(마지막 축을 뺀 모든 축)가 한계보다 길면 한계까지 줄입니다. 앞쪽에 있는 모든 가중치(편향 제외)에 적용합니다. 손실은 그대로 통과합니다. 손실과 최적화기 사이에 연결하십시오. 드롭아웃이나 큰 학습률과 잘 어울립니다.</translation>
    </message>
    <message>
      <source>Against gradients that explode. value: each number is kept within the limit; norm: each variable's gradient is shortened to the limit; global norm: all gradients together, so that their direction stays.</source>
      <translation>기울기 폭발을 막습니다. 값: 각 수를 한계 안에 둡니다. 노름: 변수마다 기울기를 한계까지 줄입니다. 전체 노름: 모든 기울기를 함께 줄여 방향을 유지합니다.</translation>
    </message>
    <message>
      <source>Algebraic rules</source>
      <translation>대수 규칙</translation>
    </message>
    <message>
      <source>All</source>
      <translation>모두 참</translation>
    </message>
    <message>
      <source>Along which axis; -1 is the last.</source>
      <translation>어느 축을 따라 할지 정합니다. -1은 마지막 축입니다.</translation>
    </message>
    <message>
      <source>Along which axis; -1: the last.</source>
      <translation>어느 축을 따라 할지 정합니다. -1: 마지막 축.</translation>
    </message>
    <message>
      <source>Alpha</source>
      <translation>알파</translation>
    </message>
    <message>
      <source>Alpha dropout</source>
      <translation>알파 드롭아웃</translation>
    </message>
    <message>
      <source>Among how many equally likely classes the network is torn, in the geometric mean over all examples: 1 is certainty, the number of classes is guessing. For language models.</source>
      <translation>모든 예제에 대한 기하 평균으로 볼 때, 신경망이 똑같이 가능성 있는 클래스 몇 개 사이에서 망설이는지를 나타냅니다. 1이면 확신이고, 클래스 수와 같으면 찍는 것입니다. 언어 모델에 씁니다.</translation>
    </message>
    <message>
      <source>Amount</source>
      <translation>변화량</translation>
    </message>
    <message>
      <source>An ONNX file. A relative path begins at the document's folder.</source>
      <translation>ONNX 파일입니다. 상대 경로는 문서의 폴더에서 시작합니다.</translation>
    </message>
    <message>
      <source>And</source>
      <translation>논리곱</translation>
    </message>
    <message>
      <source>Angle (degrees)</source>
      <translation>각도 (도)</translation>
    </message>
    <message>
      <source>Angle of a point</source>
      <translation>점의 각도</translation>
    </message>
    <message>
      <source>Another schedule, that takes the place of the param.</source>
      <translation>매개변수를 대신하는 다른 스케줄입니다.</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>답의 범위</translation>
    </message>
    <message>
      <source>Any</source>
      <translation>하나라도 참</translation>
    </message>
    <message>
      <source>Any elementwise formula that you type. Names become inputs; numbers, + - * / ^, comparisons, where(c, a, b) and the usual functions are understood. Its derivative is found by rule.</source>
      <translation>직접 입력하는 임의의 원소별 수식입니다. 이름은 입력이 됩니다. 숫자, + - * / ^, 비교, where(c, a, b)와 흔히 쓰는 함수를 알아듣습니다. 도함수는 규칙으로 구합니다.</translation>
    </message>
    <message>
      <source>Arccosine</source>
      <translation>역코사인</translation>
    </message>
    <message>
      <source>Arcsine</source>
      <translation>역사인</translation>
    </message>
    <message>
      <source>Arctangent</source>
      <translation>역탄젠트</translation>
    </message>
    <message>
      <source>Area under the ROC curve</source>
      <translation>ROC 곡선 아래 면적</translation>
    </message>
    <message>
      <source>Argmax</source>
      <translation>최댓값의 위치</translation>
    </message>
    <message>
      <source>Argmin</source>
      <translation>최솟값의 위치</translation>
    </message>
    <message>
      <source>Argsort</source>
      <translation>정렬 순서</translation>
    </message>
    <message>
      <source>Arjovsky, Chintala and Bottou, 'Wasserstein GAN', ICML 2017</source>
      <translation>Arjovsky, Chintala and Bottou, 'Wasserstein GAN', ICML 2017</translation>
    </message>
    <message>
      <source>Around which value.</source>
      <translation>어느 값을 중심으로 할지 정합니다.</translation>
    </message>
    <message>
      <source>Arrays (NumPy file)</source>
      <translation>배열 (NumPy 파일)</translation>
    </message>
    <message>
      <source>As in the copying and reversing tasks of Grefenstette et al., 'Learning to transduce with unbounded memory', NeurIPS 2015</source>
      <translation>Grefenstette et al., 'Learning to transduce with unbounded memory', NeurIPS 2015의 복사 과제와 뒤집기 과제를 따름</translation>
    </message>
    <message>
      <source>At each step the new state comes from the input and the state before. It remembers for a few steps only, since gradients fade or explode on the way back; LSTM and GRU were made against that.</source>
      <translation>각 단계의 새 상태는 입력과 이전 상태에서 나옵니다. 되돌아가는 길에 기울기가 사라지거나 폭발하므로 몇 단계만 기억합니다. LSTM과 GRU는 이를 막으려고 만든 것입니다.</translation>
    </message>
    <message>
      <source>Attention in several heads, each with learned projections of its own, so that each may look for something else; their results are joined and projected back. With only the query wired a sequence attends to itself. It does not know the order of the places: add a position encoding, or switch rotary positions on.</source>
      <translation>여러 헤드로 하는 어텐션입니다. 헤드마다 학습된 투영이 따로 있어 저마다 다른 것을 찾을 수 있으며, 그 결과를 이어 붙여 다시 투영합니다. 질의만 연결하면 시퀀스가 자기 자신에 주의를 둡니다. 위치의 순서는 모르므로 위치 인코딩을 추가하거나 회전 위치 인코딩을 켜십시오.</translation>
    </message>
    <message>
      <source>Augmentation</source>
      <translation>데이터 증강</translation>
    </message>
    <message>
      <source>Average</source>
      <translation>평균 방식</translation>
    </message>
    <message>
      <source>Average decay</source>
      <translation>평균 감쇠율</translation>
    </message>
    <message>
      <source>Average from</source>
      <translation>평균 시작 단계</translation>
    </message>
    <message>
      <source>Average pooling 1D</source>
      <translation>1차원 평균 풀링</translation>
    </message>
    <message>
      <source>Average pooling 2D</source>
      <translation>2차원 평균 풀링</translation>
    </message>
    <message>
      <source>Average pooling 3D</source>
      <translation>3차원 평균 풀링</translation>
    </message>
    <message>
      <source>Average weights</source>
      <translation>가중치 평균</translation>
    </message>
    <message>
      <source>Axes</source>
      <translation>축 목록</translation>
    </message>
    <message>
      <source>Axis</source>
      <translation>축</translation>
    </message>
    <message>
      <source>B. Efron, T. Hastie, I. Johnstone, R. Tibshirani: Least angle regression. Annals of Statistics 32 (2004)</source>
      <translation>B. Efron, T. Hastie, I. Johnstone, R. Tibshirani: Least angle regression. Annals of Statistics 32 (2004)</translation>
    </message>
    <message>
      <source>Ba, Kiros and Hinton, 'Layer normalization', 2016</source>
      <translation>Ba, Kiros and Hinton, 'Layer normalization', 2016</translation>
    </message>
    <message>
      <source>Balance of classes</source>
      <translation>클래스 균형</translation>
    </message>
    <message>
      <source>Balanced accuracy</source>
      <translation>균형 정확도</translation>
    </message>
    <message>
      <source>Barron, 'Continuously differentiable exponential linear units', arXiv:1704.07483 (2017)</source>
      <translation>Barron, 'Continuously differentiable exponential linear units', arXiv:1704.07483 (2017)</translation>
    </message>
    <message>
      <source>Barron, 'Squareplus: a softplus-like algebraic rectifier', arXiv:2112.11687 (2021)</source>
      <translation>Barron, 'Squareplus: a softplus-like algebraic rectifier', arXiv:2112.11687 (2021)</translation>
    </message>
    <message>
      <source>Base</source>
      <translation>밑</translation>
    </message>
    <message>
      <source>Batch</source>
      <translation>배치</translation>
    </message>
    <message>
      <source>Batch normalisation</source>
      <translation>배치 정규화</translation>
    </message>
    <message>
      <source>Batch normalisation gives every neuron the mean 0 and the variance 1 over the batch, and dropout keeps any of them from being relied on: the digits are learnt in a few epochs, and better than by dense layers alone. A dense layer before it needs no bias, since the normalisation has its own shift. While the net trains, the statistics are those of the batch; when it is tested, the running ones.</source>
      <translation>배치 정규화는 배치에서 모든 뉴런의 평균을 0, 분산을 1로 만들고, 드롭아웃은 어느 한 뉴런에 기대지 못하게 합니다. 숫자를 몇 에포크 만에 배우며, 완전 연결 층만 쓸 때보다 결과가 낫습니다. 정규화에 이동이 따로 있으므로 그 앞의 완전 연결 층에는 편향이 필요 없습니다. 학습하는 동안에는 배치의 통계를, 테스트할 때는 이동 통계를 씁니다.</translation>
    </message>
    <message>
      <source>Batch size</source>
      <translation>배치 크기</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>앞</translation>
    </message>
    <message>
      <source>Begins as</source>
      <translation>초깃값</translation>
    </message>
    <message>
      <source>Bengio et al., 'A neural probabilistic language model', JMLR 3 (2003)</source>
      <translation>Bengio et al., 'A neural probabilistic language model', JMLR 3 (2003)</translation>
    </message>
    <message>
      <source>Best is</source>
      <translation>최선의 값</translation>
    </message>
    <message>
      <source>Beta1</source>
      <translation>베타 1</translation>
    </message>
    <message>
      <source>Beta2</source>
      <translation>베타 2</translation>
    </message>
    <message>
      <source>Bias</source>
      <translation>편향</translation>
    </message>
    <message>
      <source>Bidirectional</source>
      <translation>양방향</translation>
    </message>
    <message>
      <source>Binary cross-entropy</source>
      <translation>이진 교차 엔트로피</translation>
    </message>
    <message>
      <source>Binary cross-entropy in which examples that are right already count little: for two classes of which one is rare, as in detection.</source>
      <translation>이미 맞힌 예제를 적게 반영하는 이진 교차 엔트로피입니다. 검출처럼 두 클래스 중 하나가 드문 경우에 씁니다.</translation>
    </message>
    <message>
      <source>Binary logarithm</source>
      <translation>이진 로그</translation>
    </message>
    <message>
      <source>Bishop, 'Training with noise is equivalent to Tikhonov regularization', 1995</source>
      <translation>Bishop, 'Training with noise is equivalent to Tikhonov regularization', 1995</translation>
    </message>
    <message>
      <source>Blanchard, Higham and Higham, 'Accurately computing the log-sum-exp and softmax functions', IMA Journal of Numerical Analysis 41 (2021)</source>
      <translation>Blanchard, Higham and Higham, 'Accurately computing the log-sum-exp and softmax functions', IMA Journal of Numerical Analysis 41 (2021)</translation>
    </message>
    <message>
      <source>Blobs</source>
      <translation>점 무리</translation>
    </message>
    <message>
      <source>Borders</source>
      <translation>경계</translation>
    </message>
    <message>
      <source>Boundaries</source>
      <translation>경계</translation>
    </message>
    <message>
      <source>Box and Muller, 'A note on the generation of random normal deviates', Annals of Mathematical Statistics 29 (1958); Salmon, Moraes, Dror and Shaw, 'Parallel random numbers: as easy as 1, 2, 3', SC 2011</source>
      <translation>Box and Muller, 'A note on the generation of random normal deviates', Annals of Mathematical Statistics 29 (1958); Salmon, Moraes, Dror and Shaw, 'Parallel random numbers: as easy as 1, 2, 3', SC 2011</translation>
    </message>
    <message>
      <source>Breast cancer</source>
      <translation>유방암</translation>
    </message>
    <message>
      <source>Bridle, 'Probabilistic interpretation of feedforward classification network outputs', 1990</source>
      <translation>Bridle, 'Probabilistic interpretation of feedforward classification network outputs', 1990</translation>
    </message>
    <message>
      <source>Bridle, 'Probabilistic interpretation of feedforward classification network outputs', 1990; smoothing: Szegedy et al., 'Rethinking the Inception architecture', 2016</source>
      <translation>Bridle, 'Probabilistic interpretation of feedforward classification network outputs', 1990; 평활화: Szegedy et al., 'Rethinking the Inception architecture', 2016</translation>
    </message>
    <message>
      <source>Brings each column, the target too, to one scale by statistics of the train part alone.</source>
      <translation>목표를 포함한 모든 열을 학습 부분만의 통계로 같은 척도에 맞춥니다.</translation>
    </message>
    <message>
      <source>Brings each number of an example to one scale by statistics of the train part alone.</source>
      <translation>예제의 각 수를 학습 부분만의 통계로 같은 척도에 맞춥니다.</translation>
    </message>
    <message>
      <source>Brings the features to one scale, by statistics of the train part alone: standardise gives mean 0 and standard deviation 1, min-max gives 0 to 1.</source>
      <translation>특성을 학습 부분만의 통계로 같은 척도에 맞춥니다. 표준화는 평균 0과 표준 편차 1로, 최소-최대는 0~1로 만듭니다.</translation>
    </message>
    <message>
      <source>Brings the pixels (0 to 16) to one scale, all by the same statistics of the train part: min-max gives 0 to 1, standardise mean 0 and standard deviation 1.</source>
      <translation>픽셀(0~16)을 같은 척도에 맞추며, 모든 픽셀에 학습 부분의 같은 통계를 씁니다. 최소-최대는 0~1로, 표준화는 평균 0과 표준 편차 1로 만듭니다.</translation>
    </message>
    <message>
      <source>Broadcast like</source>
      <translation>같은 형상으로 브로드캐스트</translation>
    </message>
    <message>
      <source>Broadcast to</source>
      <translation>브로드캐스트</translation>
    </message>
    <message>
      <source>Brodersen et al., 'The balanced accuracy and its posterior distribution', ICPR 2010</source>
      <translation>Brodersen et al., 'The balanced accuracy and its posterior distribution', ICPR 2010</translation>
    </message>
    <message>
      <source>Bumps</source>
      <translation>언덕과 웅덩이</translation>
    </message>
    <message>
      <source>Bumps (regression)</source>
      <translation>봉우리 (회귀)</translation>
    </message>
    <message>
      <source>By how many places the window moves: one number, or one for each axis.</source>
      <translation>창이 몇 칸씩 움직이는지 정합니다. 숫자 하나 또는 축마다 하나입니다.</translation>
    </message>
    <message>
      <source>By how many places the window moves; empty: by its size, so that windows lie side by side.</source>
      <translation>창이 몇 칸씩 움직이는지 정합니다. 비워 두면 창의 크기만큼 움직여 창이 나란히 놓입니다.</translation>
    </message>
    <message>
      <source>By which early stopping and the best weights are judged: loss, or the name of a metric.</source>
      <translation>조기 종료와 최선의 가중치를 판단하는 기준입니다. loss 또는 지표의 이름입니다.</translation>
    </message>
    <message>
      <source>CELU</source>
      <translation>CELU</translation>
    </message>
    <message>
      <source>CSV, TSV, Parquet, Arrow, JSON lines or Excel, an example a row. A relative path begins at the document's folder.</source>
      <translation>CSV, TSV, Parquet, Arrow, JSON lines 또는 Excel로, 한 행이 예제 하나입니다. 상대 경로는 문서의 폴더에서 시작합니다.</translation>
    </message>
    <message>
      <source>Cameron and Trivedi, 'Regression Analysis of Count Data', 2013</source>
      <translation>Cameron and Trivedi, 'Regression Analysis of Count Data', 2013</translation>
    </message>
    <message>
      <source>Cast</source>
      <translation>자료형 변환</translation>
    </message>
    <message>
      <source>Categorical cross-entropy</source>
      <translation>범주형 교차 엔트로피</translation>
    </message>
    <message>
      <source>Categorical cross-entropy in which examples that are right already count little.</source>
      <translation>이미 맞힌 예제를 적게 반영하는 범주형 교차 엔트로피입니다.</translation>
    </message>
    <message>
      <source>Categorical focal</source>
      <translation>범주형 초점 손실</translation>
    </message>
    <message>
      <source>Categorical hinge</source>
      <translation>범주형 힌지</translation>
    </message>
    <message>
      <source>Causal</source>
      <translation>인과적</translation>
    </message>
    <message>
      <source>Ceiling</source>
      <translation>올림</translation>
    </message>
    <message>
      <source>Centred</source>
      <translation>중심화</translation>
    </message>
    <message>
      <source>Chan, Golub and LeVeque, 'Algorithms for computing the sample variance', The American Statistician 37 (1983): the two-pass form</source>
      <translation>Chan, Golub and LeVeque, 'Algorithms for computing the sample variance', The American Statistician 37 (1983): 2단계 방식</translation>
    </message>
    <message>
      <source>Characters between the beginnings of two pieces; 0: as many as a piece has.</source>
      <translation>이웃한 두 조각의 시작 사이의 문자 수입니다. 0: 조각의 길이와 같게.</translation>
    </message>
    <message>
      <source>Characters by their numbers: int (N, length).</source>
      <translation>번호로 나타낸 문자: int (N, 길이).</translation>
    </message>
    <message>
      <source>Characters of a text</source>
      <translation>글의 문자</translation>
    </message>
    <message>
      <source>Characters of each piece.</source>
      <translation>조각마다의 문자 수.</translation>
    </message>
    <message>
      <source>Chen et al., 'Symbolic discovery of optimization algorithms', NeurIPS 2023</source>
      <translation>Chen et al., 'Symbolic discovery of optimization algorithms', NeurIPS 2023</translation>
    </message>
    <message>
      <source>Cho et al., 'Learning phrase representations using RNN encoder-decoder', EMNLP 2014; reset after the product: as in cuDNN</source>
      <translation>Cho et al., 'Learning phrase representations using RNN encoder-decoder', EMNLP 2014; 곱한 뒤의 리셋: cuDNN과 같음</translation>
    </message>
    <message>
      <source>Cholesky factor</source>
      <translation>촐레스키 인자</translation>
    </message>
    <message>
      <source>Chollet, 'Xception: deep learning with depthwise separable convolutions', CVPR (2017)</source>
      <translation>Chollet, 'Xception: deep learning with depthwise separable convolutions', CVPR (2017)</translation>
    </message>
    <message>
      <source>Circle</source>
      <translation>원</translation>
    </message>
    <message>
      <source>Class numbers (N), or one-hot rows (N, classes).</source>
      <translation>클래스 번호 (N) 또는 원-핫 행 (N, 클래스).</translation>
    </message>
    <message>
      <source>Class numbers, or one-hot rows.</source>
      <translation>클래스 번호 또는 원-핫 행.</translation>
    </message>
    <message>
      <source>Class weights</source>
      <translation>클래스 가중치</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>클래스 수</translation>
    </message>
    <message>
      <source>Clevert, Unterthiner and Hochreiter, 'Fast and accurate deep network learning by exponential linear units', ICLR 2016</source>
      <translation>Clevert, Unterthiner and Hochreiter, 'Fast and accurate deep network learning by exponential linear units', ICLR 2016</translation>
    </message>
    <message>
      <source>Clip</source>
      <translation>범위 제한</translation>
    </message>
    <message>
      <source>Clip gradients</source>
      <translation>기울기 자르기</translation>
    </message>
    <message>
      <source>Clip limit</source>
      <translation>자르기 한계</translation>
    </message>
    <message>
      <source>Collobert, 'Large scale machine learning', thesis, Paris 6, 2004</source>
      <translation>Collobert, 'Large scale machine learning', 학위 논문, Paris 6, 2004</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>색상</translation>
    </message>
    <message>
      <source>Column of the split</source>
      <translation>분할 기준 열</translation>
    </message>
    <message>
      <source>Columns</source>
      <translation>열</translation>
    </message>
    <message>
      <source>Common subexpressions</source>
      <translation>공통 부분식</translation>
    </message>
    <message>
      <source>Complementary error function</source>
      <translation>여오차 함수</translation>
    </message>
    <message>
      <source>Concatenate</source>
      <translation>이어 붙이기</translation>
    </message>
    <message>
      <source>Confusion matrix</source>
      <translation>혼동 행렬</translation>
    </message>
    <message>
      <source>Constant</source>
      <translation>상수</translation>
    </message>
    <message>
      <source>Constants</source>
      <translation>상수</translation>
    </message>
    <message>
      <source>Contrast grows or falls by up to this share.</source>
      <translation>대비가 최대 이 비율만큼 커지거나 작아집니다.</translation>
    </message>
    <message>
      <source>Contrastive</source>
      <translation>대조 손실</translation>
    </message>
    <message>
      <source>Convolution</source>
      <translation>합성곱</translation>
    </message>
    <message>
      <source>Convolution 1D</source>
      <translation>1차원 합성곱</translation>
    </message>
    <message>
      <source>Convolution 2D</source>
      <translation>2차원 합성곱</translation>
    </message>
    <message>
      <source>Convolution 3D</source>
      <translation>3차원 합성곱</translation>
    </message>
    <message>
      <source>Convolution and images</source>
      <translation>합성곱과 이미지</translation>
    </message>
    <message>
      <source>Cooldown</source>
      <translation>쿨다운</translation>
    </message>
    <message>
      <source>Cortes and Vapnik, 'Support-vector networks', 1995</source>
      <translation>Cortes and Vapnik, 'Support-vector networks', 1995</translation>
    </message>
    <message>
      <source>Cosine</source>
      <translation>코사인</translation>
    </message>
    <message>
      <source>Cosine decay</source>
      <translation>코사인 감쇠</translation>
    </message>
    <message>
      <source>Cosine distance</source>
      <translation>코사인 거리</translation>
    </message>
    <message>
      <source>Cosine similarity</source>
      <translation>코사인 유사도</translation>
    </message>
    <message>
      <source>Cosine with restarts</source>
      <translation>재시작 코사인</translation>
    </message>
    <message>
      <source>Count</source>
      <translation>개수</translation>
    </message>
    <message>
      <source>Count non-zero</source>
      <translation>0이 아닌 값의 수</translation>
    </message>
    <message>
      <source>Count padding</source>
      <translation>패딩 포함 계산</translation>
    </message>
    <message>
      <source>Cox, 'The regression analysis of binary sequences', 1958</source>
      <translation>Cox, 'The regression analysis of binary sequences', 1958</translation>
    </message>
    <message>
      <source>Crammer and Singer, 'On the algorithmic implementation of multiclass kernel-based vector machines', 2001</source>
      <translation>Crammer and Singer, 'On the algorithmic implementation of multiclass kernel-based vector machines', 2001</translation>
    </message>
    <message>
      <source>Crop 2D</source>
      <translation>2차원 자르기</translation>
    </message>
    <message>
      <source>Cube root</source>
      <translation>세제곱근</translation>
    </message>
    <message>
      <source>Cumulative product</source>
      <translation>누적 곱</translation>
    </message>
    <message>
      <source>Cumulative sum</source>
      <translation>누적 합</translation>
    </message>
    <message>
      <source>Cuts a border off images, so that two of them fit together, as in a U-Net.</source>
      <translation>U-Net에서처럼 두 이미지의 크기가 맞도록 이미지의 테두리를 잘라 냅니다.</translation>
    </message>
    <message>
      <source>Cuts a tensor along an axis into equal parts, or into parts of the sizes named. The outputs look at the memory of x: nothing is copied.</source>
      <translation>텐서를 축을 따라 같은 크기의 부분이나 지정한 크기의 부분으로 자릅니다. 출력은 x의 메모리를 그대로 보므로 아무것도 복사하지 않습니다.</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>데이터</translation>
    </message>
    <message>
      <source>Dauphin, Fan, Auli and Grangier, 'Language modeling with gated convolutional networks', ICML 2017; the variants: Shazeer, arXiv:2002.05202 (2020)</source>
      <translation>Dauphin, Fan, Auli and Grangier, 'Language modeling with gated convolutional networks', ICML 2017; 변형: Shazeer, arXiv:2002.05202 (2020)</translation>
    </message>
    <message>
      <source>Dead code</source>
      <translation>죽은 코드</translation>
    </message>
    <message>
      <source>Decay</source>
      <translation>감쇠율</translation>
    </message>
    <message>
      <source>Decay of both running means.</source>
      <translation>두 이동 평균의 감쇠율.</translation>
    </message>
    <message>
      <source>Decay of the mean of gradients.</source>
      <translation>기울기 평균의 감쇠율.</translation>
    </message>
    <message>
      <source>Decay of the mean of squares.</source>
      <translation>제곱 평균의 감쇠율.</translation>
    </message>
    <message>
      <source>Decay of the mean of their squares.</source>
      <translation>그 제곱 평균의 감쇠율.</translation>
    </message>
    <message>
      <source>Decimal logarithm</source>
      <translation>상용로그</translation>
    </message>
    <message>
      <source>Decimal mark</source>
      <translation>소수점 기호</translation>
    </message>
    <message>
      <source>Degrees of freedom</source>
      <translation>자유도</translation>
    </message>
    <message>
      <source>Delta</source>
      <translation>델타</translation>
    </message>
    <message>
      <source>Dense</source>
      <translation>완전 연결</translation>
    </message>
    <message>
      <source>Depth multiplier</source>
      <translation>깊이 배수</translation>
    </message>
    <message>
      <source>Depthwise convolution 1D</source>
      <translation>1차원 깊이별 합성곱</translation>
    </message>
    <message>
      <source>Depthwise convolution 2D</source>
      <translation>2차원 깊이별 합성곱</translation>
    </message>
    <message>
      <source>Descending</source>
      <translation>내림차순</translation>
    </message>
    <message>
      <source>Determinant</source>
      <translation>행렬식</translation>
    </message>
    <message>
      <source>Deviation</source>
      <translation>표준 편차</translation>
    </message>
    <message>
      <source>Diabetes</source>
      <translation>당뇨병</translation>
    </message>
    <message>
      <source>Diagonal</source>
      <translation>대각 성분</translation>
    </message>
    <message>
      <source>Diagonal matrix</source>
      <translation>대각 행렬</translation>
    </message>
    <message>
      <source>Digits 8x8</source>
      <translation>숫자 8x8</translation>
    </message>
    <message>
      <source>Digits autoencoder</source>
      <translation>숫자 오토인코더</translation>
    </message>
    <message>
      <source>Digits from variables</source>
      <translation>변수로 만든 숫자 신경망</translation>
    </message>
    <message>
      <source>Digits, batch normalisation</source>
      <translation>숫자, 배치 정규화</translation>
    </message>
    <message>
      <source>Digits, convolutional</source>
      <translation>숫자, 합성곱</translation>
    </message>
    <message>
      <source>Digits, dense</source>
      <translation>숫자, 완전 연결</translation>
    </message>
    <message>
      <source>Dilation</source>
      <translation>팽창</translation>
    </message>
    <message>
      <source>Direction</source>
      <translation>방향</translation>
    </message>
    <message>
      <source>Distance</source>
      <translation>거리</translation>
    </message>
    <message>
      <source>Divide</source>
      <translation>나눗셈</translation>
    </message>
    <message>
      <source>Divides each example by the root of its mean square over the last axes, then scales by learned factors. Like layer normalisation, but cheaper: no mean is taken off.</source>
      <translation>각 예제를 마지막 축들에 대한 제곱 평균의 제곱근으로 나눈 다음, 학습된 배수를 곱합니다. 층 정규화와 비슷하지만 평균을 빼지 않으므로 계산이 더 쌉니다.</translation>
    </message>
    <message>
      <source>Divides the channels of each example into groups and gives every group the mean 0 and the variance 1 over all places, then a learned scale and shift for each channel. For images in batches too small for batch normalisation.</source>
      <translation>각 예제의 채널을 그룹으로 나누고, 그룹마다 모든 위치에 대해 평균 0과 분산 1로 만든 다음, 채널마다 학습된 배율과 이동을 적용합니다. 배치 정규화를 하기에는 배치가 너무 작은 이미지에 씁니다.</translation>
    </message>
    <message>
      <source>Divides vectors along an axis by their length, so that only their direction is left: the product of two such vectors is the cosine of the angle between them. The zero vector stays as it is.</source>
      <translation>축을 따라 벡터를 그 길이로 나누어 방향만 남깁니다. 이런 두 벡터의 곱은 두 벡터가 이루는 각의 코사인입니다. 영벡터는 그대로 둡니다.</translation>
    </message>
    <message>
      <source>Donoho and Johnstone, 'Ideal spatial adaptation by wavelet shrinkage', Biometrika 81 (1994)</source>
      <translation>Donoho and Johnstone, 'Ideal spatial adaptation by wavelet shrinkage', Biometrika 81 (1994)</translation>
    </message>
    <message>
      <source>Donoho, 'De-noising by soft-thresholding', IEEE Transactions on Information Theory 41 (1995)</source>
      <translation>Donoho, 'De-noising by soft-thresholding', IEEE Transactions on Information Theory 41 (1995)</translation>
    </message>
    <message>
      <source>Dot product</source>
      <translation>내적</translation>
    </message>
    <message>
      <source>Dozat, 'Incorporating Nesterov momentum into Adam', ICLR workshop 2016</source>
      <translation>Dozat, 'Incorporating Nesterov momentum into Adam', ICLR workshop 2016</translation>
    </message>
    <message>
      <source>Drawn by hand</source>
      <translation>손으로 그림</translation>
    </message>
    <message>
      <source>Drawn points</source>
      <translation>그린 점</translation>
    </message>
    <message>
      <source>Draws the points and their parts. Another seed gives another draw; the same one always gives the same data.</source>
      <translation>점을 뽑고 부분을 나눕니다. 시드가 다르면 다르게 뽑히고, 같으면 언제나 같은 데이터가 나옵니다.</translation>
    </message>
    <message>
      <source>Draws the values of each channel away from their mean over the image, or towards it. Each image of a batch is changed by its own random numbers, others at each step; outside training nothing changes.</source>
      <translation>각 채널의 값을 이미지 전체의 평균에서 멀어지게 하거나 평균 쪽으로 당깁니다. 배치의 이미지마다 고유한 난수로 바꾸며, 난수는 단계마다 다릅니다. 학습 중이 아닐 때는 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
      <source>Dropout</source>
      <translation>드롭아웃</translation>
    </message>
    <message>
      <source>Dropout for images, sequences and volumes: while training, whole channels of each example become 0, since neighbouring places say nearly the same and single ones would be guessed from them. Outside training nothing changes.</source>
      <translation>이미지, 시퀀스, 볼륨을 위한 드롭아웃입니다. 학습 중에 각 예제의 채널 몇 개를 통째로 0으로 만듭니다. 이웃한 자리는 거의 같은 것을 말하므로, 하나씩 지우면 이웃에서 짐작할 수 있기 때문입니다. 학습 중이 아닐 때는 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
      <source>Dropout for networks with SELU activations: while training, a share of the values becomes the number at which SELU saturates, and all are scaled and shifted so that the mean 0 and the variance 1 are kept. Outside training nothing changes.</source>
      <translation>SELU 활성화 함수를 쓰는 신경망을 위한 드롭아웃입니다. 학습 중에 값의 일부를 SELU가 포화하는 수로 바꾸고, 평균 0과 분산 1이 유지되도록 모든 값에 배율과 이동을 적용합니다. 학습 중이 아닐 때는 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
      <source>Dtype</source>
      <translation>자료형</translation>
    </message>
    <message>
      <source>Duchi, Hazan and Singer, 'Adaptive subgradient methods for online learning and stochastic optimization', JMLR 12 (2011)</source>
      <translation>Duchi, Hazan and Singer, 'Adaptive subgradient methods for online learning and stochastic optimization', JMLR 12 (2011)</translation>
    </message>
    <message>
      <source>Dugas et al., 'Incorporating second-order functional knowledge for better option pricing', NIPS 2000</source>
      <translation>Dugas et al., 'Incorporating second-order functional knowledge for better option pricing', NIPS 2000</translation>
    </message>
    <message>
      <source>Dumoulin and Visin, 'A guide to convolution arithmetic for deep learning' (2016)</source>
      <translation>Dumoulin and Visin, 'A guide to convolution arithmetic for deep learning' (2016)</translation>
    </message>
    <message>
      <source>E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits (1998), its test set. UCI Machine Learning Repository, doi:10.24432/C50P49</source>
      <translation>E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits (1998)의 테스트 집합. UCI Machine Learning Repository, doi:10.24432/C50P49</translation>
    </message>
    <message>
      <source>ELU</source>
      <translation>ELU</translation>
    </message>
    <message>
      <source>ELU whose slope is 1 on both sides of 0 whatever alpha is, so that it has no kink.</source>
      <translation>alpha가 얼마이든 0의 양쪽에서 경사가 1이어서 꺾인 곳이 없는 ELU입니다.</translation>
    </message>
    <message>
      <source>ELU with two constants by which mean 0 and variance 1 are kept through deep dense networks by themselves. Use it with LeCun's initialiser and without normalisation.</source>
      <translation>두 상수를 둔 ELU로, 깊은 완전 연결 신경망을 지나도 평균 0과 분산 1이 저절로 유지됩니다. 르쿤 초기화와 함께 쓰고 정규화는 쓰지 마십시오.</translation>
    </message>
    <message>
      <source>Each channel is convolved by filters of its own and the channels do not mix: a fraction of the weights and of the work of a full convolution. Usually followed by a convolution of size 1.</source>
      <translation>채널마다 고유한 필터로 합성곱을 하며 채널끼리 섞이지 않습니다. 가중치와 계산량이 보통 합성곱의 일부에 지나지 않습니다. 대개 크기 1의 합성곱이 뒤따릅니다.</translation>
    </message>
    <message>
      <source>Each entry of one vector times each entry of the other, as a matrix. Leading axes are batches and are broadcast.</source>
      <translation>한 벡터의 각 원소와 다른 벡터의 각 원소를 곱한 행렬입니다. 앞쪽 축은 배치이며 브로드캐스트합니다.</translation>
    </message>
    <message>
      <source>Each example as one row: (N, a, b, ...) becomes (N, a*b*...).</source>
      <translation>각 예제를 한 행으로 만듭니다. (N, a, b, ...)은 (N, a*b*...)이 됩니다.</translation>
    </message>
    <message>
      <source>Each gradient is divided by a running root mean square of itself, so that every weight goes about equally far. Often used for recurrent networks.</source>
      <translation>각 기울기를 그 이동 제곱 평균의 제곱근으로 나누므로 모든 가중치가 거의 같은 거리를 움직입니다. 순환 신경망에 자주 씁니다.</translation>
    </message>
    <message>
      <source>Each name in it becomes an input of the node.</source>
      <translation>수식에 있는 이름마다 노드의 입력이 하나씩 생깁니다.</translation>
    </message>
    <message>
      <source>Each place along an axis as an output of its own; the axis is gone. The outputs look at the memory of x: nothing is copied.</source>
      <translation>축을 따라 놓인 자리마다 출력이 하나씩 생기고 그 축은 없어집니다. 출력은 x의 메모리를 그대로 보므로 아무것도 복사하지 않습니다.</translation>
    </message>
    <message>
      <source>Each place attends to itself and earlier places (it is always causal), then to the memory that an encoder made of another sequence, and is then worked on by two dense layers. For translating one sequence into another.</source>
      <translation>각 위치는 자기 자신과 앞선 위치에 주의를 두고(언제나 인과적입니다), 다음으로 인코더가 다른 시퀀스에서 만든 메모리에 주의를 둔 뒤, 완전 연결 층 두 개를 거칩니다. 한 시퀀스를 다른 시퀀스로 번역할 때 씁니다.</translation>
    </message>
    <message>
      <source>Each place of a sequence gathers from all others by multi-head attention, and is then worked on by two dense layers; both parts are added to what they were given. Stack several, after an embedding and a position encoding. Switch causal on for a decoder-only model.</source>
      <translation>시퀀스의 각 위치는 멀티 헤드 어텐션으로 다른 모든 위치에서 정보를 모은 다음 완전 연결 층 두 개를 거칩니다. 두 부분 모두 결과를 받은 입력에 더합니다. 임베딩과 위치 인코딩 뒤에 여러 개를 쌓으십시오. 디코더만 있는 모델에는 인과적을 켜십시오.</translation>
    </message>
    <message>
      <source>Each query is compared with every key, and gets the mean of the values, weighted by how well the keys fit. It has no weights of its own: multi-head attention puts learned projections before and after it.</source>
      <translation>각 질의를 모든 키와 비교하여, 키가 얼마나 맞는지에 따라 가중한 값의 평균을 얻습니다. 자체 가중치는 없습니다. 멀티 헤드 어텐션은 그 앞뒤에 학습된 투영을 둡니다.</translation>
    </message>
    <message>
      <source>Each token (a word, a category) has a vector of its own, which is learned: tokens that are used alike come to lie near each other. The same as a dense layer on one-hot rows, without the multiplications by 0.</source>
      <translation>토큰(단어, 범주)마다 학습되는 고유한 벡터가 있습니다. 비슷하게 쓰이는 토큰끼리 가까이 모이게 됩니다. 원-핫 행에 완전 연결 층을 쓴 것과 같지만, 0을 곱하는 계산이 없습니다.</translation>
    </message>
    <message>
      <source>Each value several times in a row along an axis: 1 2 becomes 1 1 2 2. Along height and width of an image it enlarges the pixels.</source>
      <translation>각 값을 축을 따라 여러 번 잇달아 되풀이합니다. 1 2는 1 1 2 2가 됩니다. 이미지의 높이와 너비를 따라 쓰면 픽셀이 커집니다.</translation>
    </message>
    <message>
      <source>Each weight has its own pace, from running means of its gradient and its square, both corrected for their start at 0.</source>
      <translation>가중치마다 고유한 보폭이 있으며, 기울기와 그 제곱의 이동 평균에서 구합니다. 두 평균 모두 0에서 시작한 것을 보정합니다.</translation>
    </message>
    <message>
      <source>Each weight has its own pace, the slower the larger its gradients have been so far. Good where some weights are seldom needed; its pace never grows again.</source>
      <translation>가중치마다 고유한 보폭이 있으며, 지금까지의 기울기가 클수록 느려집니다. 어떤 가중치가 드물게 쓰이는 경우에 좋습니다. 보폭은 다시 커지지 않습니다.</translation>
    </message>
    <message>
      <source>Each weight's pace follows from running means of its gradients' squares and of its own ways' squares, so that no learning rate need be found. It starts slowly.</source>
      <translation>가중치마다의 보폭을 기울기 제곱의 이동 평균과 움직인 거리 제곱의 이동 평균에서 구하므로 학습률을 찾을 필요가 없습니다. 처음에는 느립니다.</translation>
    </message>
    <message>
      <source>Each window becomes the Lp norm of its values, channel by channel: the sum of magnitudes for 1, the Euclidean length for 2, ever closer to the greatest magnitude for larger p.</source>
      <translation>각 창을 채널마다 그 값들의 Lp 노름으로 바꿉니다. 1이면 절댓값의 합, 2이면 유클리드 길이이고, p가 커질수록 가장 큰 절댓값에 가까워집니다.</translation>
    </message>
    <message>
      <source>Each window of images becomes its mean, channel by channel. Padding is not counted, unless it is asked for.</source>
      <translation>이미지의 각 창을 채널마다 그 평균으로 바꿉니다. 패딩은 따로 요청하지 않으면 세지 않습니다.</translation>
    </message>
    <message>
      <source>Each window of sequences becomes its mean, channel by channel. Padding is not counted, unless it is asked for.</source>
      <translation>시퀀스의 각 창을 채널마다 그 평균으로 바꿉니다. 패딩은 따로 요청하지 않으면 세지 않습니다.</translation>
    </message>
    <message>
      <source>Each window of volumes becomes its mean, channel by channel. Padding is not counted, unless it is asked for.</source>
      <translation>볼륨의 각 창을 채널마다 그 평균으로 바꿉니다. 패딩은 따로 요청하지 않으면 세지 않습니다.</translation>
    </message>
    <message>
      <source>Early stopping</source>
      <translation>조기 종료</translation>
    </message>
    <message>
      <source>Eight neurons draw eight lines, and a ninth combines them: what one perceptron cannot do, several together can.</source>
      <translation>뉴런 여덟 개가 직선 여덟 개를 긋고, 아홉째 뉴런이 이를 합칩니다. 퍼셉트론 하나로 할 수 없는 일을 여럿이 함께 해냅니다.</translation>
    </message>
    <message>
      <source>Eight tokens, to be given back from the last to the first. Each place must look at another one, which attention learns within a few epochs. Mute the positions: without them attention cannot tell the places apart, and the answers are guesses.</source>
      <translation>토큰 여덟 개를 마지막 것부터 첫 것까지 거꾸로 내놓아야 합니다. 각 위치는 다른 위치를 보아야 하며, 어텐션은 이를 몇 에포크 만에 배웁니다. 위치 인코딩을 꺼 보십시오. 그것이 없으면 어텐션은 위치를 구별하지 못하고 답은 찍는 것이 됩니다.</translation>
    </message>
    <message>
      <source>Einstein, 'Die Grundlage der allgemeinen Relativitätstheorie', 1916 (the sum over indices that occur twice)</source>
      <translation>Einstein, 'Die Grundlage der allgemeinen Relativitätstheorie', 1916 (두 번 나오는 첨자에 대한 합)</translation>
    </message>
    <message>
      <source>Einsum</source>
      <translation>아인슈타인 합</translation>
    </message>
    <message>
      <source>Elastic net penalty</source>
      <translation>엘라스틱 넷 벌점</translation>
    </message>
    <message>
      <source>Elementwise formulas that follow each other become one loop (Numba only).</source>
      <translation>이어지는 원소별 수식을 하나의 루프로 만듭니다(Numba만).</translation>
    </message>
    <message>
      <source>Elfwing, Uchibe and Doya, 'Sigmoid-weighted linear units for neural network function approximation in reinforcement learning', Neural Networks 107 (2018)</source>
      <translation>Elfwing, Uchibe and Doya, 'Sigmoid-weighted linear units for neural network function approximation in reinforcement learning', Neural Networks 107 (2018)</translation>
    </message>
    <message>
      <source>Elman, 'Finding structure in time', Cognitive Science 14 (1990)</source>
      <translation>Elman, 'Finding structure in time', Cognitive Science 14 (1990)</translation>
    </message>
    <message>
      <source>Embedding</source>
      <translation>임베딩</translation>
    </message>
    <message>
      <source>Encoding</source>
      <translation>인코딩</translation>
    </message>
    <message>
      <source>End divisor</source>
      <translation>최종 나눗수</translation>
    </message>
    <message>
      <source>End the run when the watched metric has not improved for some epochs.</source>
      <translation>주시하는 지표가 몇 에포크 동안 나아지지 않으면 실행을 끝냅니다.</translation>
    </message>
    <message>
      <source>Enlarges or shrinks images about their middle by random factors, with bilinear interpolation, and keeps their proportions. Each image of a batch is changed by its own random numbers, others at each step; outside training nothing changes.</source>
      <translation>이미지를 가운데를 기준으로 무작위 배율로 키우거나 줄입니다. 쌍선형 보간을 쓰고 비율을 유지합니다. 배치의 이미지마다 고유한 난수로 바꾸며, 난수는 단계마다 다릅니다. 학습 중이 아닐 때는 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
      <source>Epochs</source>
      <translation>에포크</translation>
    </message>
    <message>
      <source>Epsilon</source>
      <translation>엡실론</translation>
    </message>
    <message>
      <source>Equal</source>
      <translation>같음</translation>
    </message>
    <message>
      <source>Error function</source>
      <translation>오차 함수</translation>
    </message>
    <message>
      <source>Evenly spaced numbers in a row, such as the positions in a sequence. As integers, fractions are cut off.</source>
      <translation>시퀀스의 위치처럼 간격이 일정한 수를 한 줄로 늘어놓습니다. 정수로 하면 소수 부분을 버립니다.</translation>
    </message>
    <message>
      <source>Every filter slides over images and gives, at each position, the weighted sum of the window below it: the same feature is found wherever it stands. For pictures, and whatever lies on a grid.</source>
      <translation>필터마다 이미지 위를 미끄러지며 각 위치에서 아래 창의 가중합을 냅니다. 같은 특징을 어디에 있든 찾아냅니다. 그림, 그리고 격자 위에 놓인 모든 것에 씁니다.</translation>
    </message>
    <message>
      <source>Every filter slides over sequences and gives, at each position, the weighted sum of the window below it: the same feature is found wherever it stands. For time series, sound and text.</source>
      <translation>필터마다 시퀀스 위를 미끄러지며 각 위치에서 아래 창의 가중합을 냅니다. 같은 특징을 어디에 있든 찾아냅니다. 시계열, 소리, 글에 씁니다.</translation>
    </message>
    <message>
      <source>Every filter slides over volumes and gives, at each position, the weighted sum of the window below it: the same feature is found wherever it stands. For scans, and films with time as depth.</source>
      <translation>필터마다 볼륨 위를 미끄러지며 각 위치에서 아래 창의 가중합을 냅니다. 같은 특징을 어디에 있든 찾아냅니다. 스캔 영상, 그리고 시간을 깊이로 본 동영상에 씁니다.</translation>
    </message>
    <message>
      <source>Every how many places; negative: the range from its last place backwards.</source>
      <translation>몇 칸마다 하나씩 고를지 정합니다. 음수: 범위를 마지막 자리부터 거꾸로.</translation>
    </message>
    <message>
      <source>Every neuron sums all inputs, weighted, and adds its bias. Entering it shows the two variables, the matrix product and the sum. It acts on the last axis: sequences (N, time, features) have each step treated alike, by the same weights. Images are flattened first.</source>
      <translation>뉴런마다 모든 입력을 가중하여 더하고 편향을 더합니다. 안으로 들어가면 두 변수와 행렬 곱, 합이 보입니다. 마지막 축에 작용하므로, 시퀀스 (N, 시간, 특성)에서는 모든 단계를 같은 가중치로 똑같이 다룹니다. 이미지는 먼저 평탄화합니다.</translation>
    </message>
    <message>
      <source>Every weight goes the same way at each step, up or down by the sign of a mean of its gradients. It needs half the memory of Adam and a smaller learning rate.</source>
      <translation>단계마다 모든 가중치가 같은 거리를 움직이며, 위아래는 기울기 평균의 부호를 따릅니다. Adam의 절반만큼의 메모리와 더 작은 학습률이 필요합니다.</translation>
    </message>
    <message>
      <source>Exclusive</source>
      <translation>현재 값 제외</translation>
    </message>
    <message>
      <source>Exclusive or</source>
      <translation>배타적 논리합</translation>
    </message>
    <message>
      <source>Exclusive or (XOR)</source>
      <translation>배타적 논리합 (XOR)</translation>
    </message>
    <message>
      <source>Expand dimensions</source>
      <translation>차원 늘리기</translation>
    </message>
    <message>
      <source>Explicit padding</source>
      <translation>직접 지정 패딩</translation>
    </message>
    <message>
      <source>Exponential</source>
      <translation>지수 함수</translation>
    </message>
    <message>
      <source>Exponential decay</source>
      <translation>지수 감쇠</translation>
    </message>
    <message>
      <source>Exponential minus 1</source>
      <translation>지수 함수 빼기 1</translation>
    </message>
    <message>
      <source>Expression</source>
      <translation>수식</translation>
    </message>
    <message>
      <source>F1</source>
      <translation>F1 점수</translation>
    </message>
    <message>
      <source>Fables</source>
      <translation>우화</translation>
    </message>
    <message>
      <source>Factor</source>
      <translation>배수</translation>
    </message>
    <message>
      <source>Features</source>
      <translation>특성</translation>
    </message>
    <message>
      <source>Feed-forward width</source>
      <translation>순방향 층 너비</translation>
    </message>
    <message>
      <source>File</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>File of labels</source>
      <translation>레이블 파일</translation>
    </message>
    <message>
      <source>File of y</source>
      <translation>y 파일</translation>
    </message>
    <message>
      <source>Fill</source>
      <translation>채울 값</translation>
    </message>
    <message>
      <source>Filters</source>
      <translation>필터 수</translation>
    </message>
    <message>
      <source>Final rate</source>
      <translation>최종 학습률</translation>
    </message>
    <message>
      <source>First</source>
      <translation>첫 비율</translation>
    </message>
    <message>
      <source>First every channel is convolved by itself, then a convolution of size 1 mixes the channels: close to a full convolution at a fraction of its weights.</source>
      <translation>먼저 채널마다 따로 합성곱을 한 다음, 크기 1의 합성곱으로 채널을 섞습니다. 보통 합성곱에 가까우면서 가중치는 그 일부에 지나지 않습니다.</translation>
    </message>
    <message>
      <source>Fit</source>
      <translation>맞춤 방식</translation>
    </message>
    <message>
      <source>Five classes</source>
      <translation>다섯 가지 클래스</translation>
    </message>
    <message>
      <source>Five clouds around a circle, each a class of its own. One dense layer gives a score to each class; the highest wins, and the borders are straight. Raise the noise until the clouds run into each other.</source>
      <translation>원을 따라 놓인 다섯 무리가 각각 한 클래스입니다. 밀집층 하나가 클래스마다 점수를 매기고 가장 높은 점수가 이기며, 경계는 직선입니다. 무리가 서로 섞일 때까지 잡음을 높여 보십시오.</translation>
    </message>
    <message>
      <source>Five thousand handwritten digits of 28 by 28 pixels, part of the set on which most networks were tried first. Two convolutions with pooling look for strokes and for what strokes make together; a dense layer weighs them. Within seconds more than 96 of 100 digits that were held out are read rightly.</source>
      <translation>28×28 픽셀의 손글씨 숫자 5000개로, 대부분의 신경망을 처음 시험해 본 모음의 일부입니다. 풀링이 딸린 합성곱 두 개가 획과, 획들이 함께 이루는 모양을 찾고, 완전 연결 층이 이를 저울질합니다. 몇 초 만에 따로 떼어 둔 숫자 100개 중 96개 이상을 바르게 읽습니다.</translation>
    </message>
    <message>
      <source>Flatten</source>
      <translation>평탄화</translation>
    </message>
    <message>
      <source>Flip</source>
      <translation>뒤집기</translation>
    </message>
    <message>
      <source>Floor</source>
      <translation>내림</translation>
    </message>
    <message>
      <source>Focal</source>
      <translation>초점 손실</translation>
    </message>
    <message>
      <source>Fold</source>
      <translation>폴드</translation>
    </message>
    <message>
      <source>Folder or file</source>
      <translation>폴더 또는 파일</translation>
    </message>
    <message>
      <source>Folds</source>
      <translation>폴드 수</translation>
    </message>
    <message>
      <source>For a network that predicts a value and how uncertain it is: large errors are forgiven where the variance is large, and a large variance costs.</source>
      <translation>값과 그 값의 불확실성을 함께 예측하는 신경망에 씁니다. 분산이 큰 곳에서는 큰 오차를 봐주지만, 분산이 크면 그만큼 손실이 늘어납니다.</translation>
    </message>
    <message>
      <source>For any number of classes, from logits: the softmax is part of it. Sequences and images have their classes along the last axis, and a weight masks what does not count.</source>
      <translation>클래스 수에 상관없이 로짓으로 계산하며, 소프트맥스가 안에 들어 있습니다. 시퀀스와 이미지는 클래스가 마지막 축에 있고, weight로 세지 않을 것을 가립니다.</translation>
    </message>
    <message>
      <source>For classes of unequal size: class weights give a further output weight, in which rare classes count more; over-sampling trains on their examples repeatedly.</source>
      <translation>클래스의 크기가 서로 다를 때 씁니다. 클래스 가중치는 드문 클래스를 더 크게 반영하는 출력 weight를 하나 더 내고, 과표집은 드문 클래스의 예제를 되풀이하여 학습합니다.</translation>
    </message>
    <message>
      <source>For counts: the negative log-likelihood of a Poisson distribution, without the part that no prediction changes.</source>
      <translation>개수에 씁니다. 푸아송 분포의 음의 로그 가능도에서 예측이 바꿀 수 없는 부분을 뺀 것입니다.</translation>
    </message>
    <message>
      <source>For each row the entries that its own row of the index names, as argsort gives them. A place outside counts as the nearest one inside.</source>
      <translation>행마다, 인덱스의 같은 행이 가리키는 원소를 고릅니다. 인덱스는 argsort가 내는 것과 같습니다. 범위 밖의 자리는 안쪽의 가장 가까운 자리로 봅니다.</translation>
    </message>
    <message>
      <source>For embeddings in which like lies near like: 0 as soon as the negative is farther from the anchor than the positive by the margin. The three usually come from one network.</source>
      <translation>비슷한 것끼리 가까이 놓이는 임베딩에 씁니다. 음성이 양성보다 기준점에서 마진 이상 더 멀어지면 0입니다. 세 가지는 보통 같은 신경망에서 나옵니다.</translation>
    </message>
    <message>
      <source>For embeddings of pairs: those that are alike are drawn together, others pushed apart until the margin lies between them.</source>
      <translation>쌍의 임베딩에 씁니다. 비슷한 쌍은 서로 끌어당기고, 다른 쌍은 사이가 마진만큼 벌어질 때까지 밀어냅니다.</translation>
    </message>
    <message>
      <source>For generative adversarial networks: the critic's scores, which are no probabilities, shall differ as much as they can, and the generator works against it. The critic's weights must be kept small, by clipping or by a penalty on its slope.</source>
      <translation>생성적 적대 신경망에 씁니다. 확률이 아닌 비평자의 점수가 되도록 크게 차이 나게 하고, 생성자는 그 반대로 움직입니다. 비평자의 가중치는 자르거나 경사에 벌점을 주어 작게 유지해야 합니다.</translation>
    </message>
    <message>
      <source>For one output: above it means the positive class. 0 for logits and tanh, 0.5 for probabilities and steps.</source>
      <translation>출력이 하나일 때 이 값보다 크면 양성 클래스입니다. 로짓과 tanh에는 0, 확률과 계단 함수에는 0.5를 씁니다.</translation>
    </message>
    <message>
      <source>For padding 'explicit': one number for all sides, one for each axis, or before and after each axis in turn.</source>
      <translation>패딩이 'explicit'일 때 씁니다. 모든 쪽에 숫자 하나, 축마다 하나, 또는 축마다 차례로 앞과 뒤를 적습니다.</translation>
    </message>
    <message>
      <source>For padding 'explicit': one number for all sides, one for each axis, or before and after each axis in turn. Each less than the window's extent.</source>
      <translation>패딩이 'explicit'일 때 씁니다. 모든 쪽에 숫자 하나, 축마다 하나, 또는 축마다 차례로 앞과 뒤를 적습니다. 각 수는 창의 범위보다 작아야 합니다.</translation>
    </message>
    <message>
      <source>For predicting a quantile instead of a mean: with q = 0.9 too low a prediction costs nine times as much as too high a one. Two of them give an interval.</source>
      <translation>평균 대신 분위수를 예측할 때 씁니다. q = 0.9이면 너무 낮은 예측의 손실이 너무 높은 예측의 아홉 배입니다. 두 개를 쓰면 구간이 나옵니다.</translation>
    </message>
    <message>
      <source>For several classes: 0 as soon as the true class has a score that is greater than all others by a margin of 1.</source>
      <translation>여러 클래스에 씁니다. 참인 클래스의 점수가 다른 모든 점수보다 마진 1 이상 크면 0입니다.</translation>
    </message>
    <message>
      <source>For the initialiser 'file': where its first values stand, as ONNX, npz, safetensors or HDF5. A relative path begins at the document's folder.</source>
      <translation>초기화 방법이 'file'일 때 처음 값이 들어 있는 파일입니다(ONNX, npz, safetensors, HDF5). 상대 경로는 문서의 폴더에서 시작합니다.</translation>
    </message>
    <message>
      <source>For the splits part column, group column and time. It is no feature unless its role says so.</source>
      <translation>부분 열, 그룹 열, 시간으로 분할할 때 씁니다. 역할로 지정하지 않는 한 특성으로 쓰지 않습니다.</translation>
    </message>
    <message>
      <source>For two classes with labels -1 and +1: 0 as soon as the score is on the right side by a margin of 1. The loss of support vector machines.</source>
      <translation>레이블이 -1과 +1인 두 클래스에 씁니다. 점수가 마진 1을 두고 옳은 쪽에 있으면 0입니다. 서포트 벡터 머신의 손실입니다.</translation>
    </message>
    <message>
      <source>For two classes with labels -1 and +1: only wrong examples count, by how far they are on the wrong side. Its gradient is Rosenblatt's learning rule.</source>
      <translation>레이블이 -1과 +1인 두 클래스에 씁니다. 틀린 예제만, 틀린 쪽으로 벗어난 만큼 셉니다. 그 기울기가 로젠블랫의 학습 규칙입니다.</translation>
    </message>
    <message>
      <source>For two classes, from logits: the sigmoid is part of it, so that nothing overflows. Labels must be 0 and 1, not -1 and +1. Each column is a question of its own, so several labels can hold at once.</source>
      <translation>두 클래스에 쓰고 로짓으로 계산합니다. 시그모이드가 안에 들어 있어 오버플로하지 않습니다. 레이블은 -1과 +1이 아니라 0과 1이어야 합니다. 열마다 따로 묻는 것이므로 여러 레이블이 동시에 참일 수 있습니다.</translation>
    </message>
    <message>
      <source>For whole numbers that stand for classes: how many there are. 0: they do not.</source>
      <translation>정수가 클래스를 나타낼 때 클래스의 수입니다. 0: 클래스를 나타내지 않음.</translation>
    </message>
    <message>
      <source>Forecast of a time series</source>
      <translation>시계열 예측</translation>
    </message>
    <message>
      <source>Forget bias</source>
      <translation>망각 게이트 편향</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>형태</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>형식</translation>
    </message>
    <message>
      <source>Formula</source>
      <translation>수식</translation>
    </message>
    <message>
      <source>Forty noisy examples and more than eight thousand weights. The upper net gets all of them right, the noise included, and is the worse for it on the examples that it has not seen. Its twin below may rely on no neuron, because of dropout, and on no large weight, because of the penalty: it makes mistakes in training, and fewer where it counts. Compare the accuracies on the train and on the test part.</source>
      <translation>잡음 섞인 예제 40개에 가중치가 8000개 넘게 있습니다. 위쪽 신경망은 잡음까지 포함하여 모두 맞히고, 그 대가로 보지 못한 예제에서 더 나쁩니다. 아래의 쌍둥이는 드롭아웃 때문에 어느 뉴런에도, 벌점 때문에 어느 큰 가중치에도 기댈 수 없습니다. 그래서 학습에서는 틀리기도 하지만 정작 중요한 곳에서는 덜 틀립니다. 학습 부분과 테스트 부분의 정확도를 견주어 보십시오.</translation>
    </message>
    <message>
      <source>Forty numbers, two of them marked; at the end their sum is asked for. Both networks train side by side. Watch the two errors: the LSTM learns to hold what was marked, while the simple RNN, whose gradients fade over so many steps, hardly gets better than always answering 1, which is off by a third.</source>
      <translation>숫자 40개 중 두 개에 표시가 있고, 끝에서 그 합을 묻습니다. 두 신경망이 나란히 학습합니다. 두 오차를 지켜보십시오. LSTM은 표시된 수를 붙들어 두는 법을 배우지만, 그렇게 많은 단계를 거치며 기울기가 사라지는 단순 RNN은 항상 1이라고 답하는 것(3분의 1만큼 틀림)보다 거의 나아지지 않습니다.</translation>
    </message>
    <message>
      <source>Forty-eight words, each a point in the plane that is learned. Pairs of words were met together or not; near points mean yes, far ones no. Nobody says which words are animals and which are colours, and yet each kind gathers in a place of its own, so that pairs never seen before are judged rightly.</source>
      <translation>단어 48개가 저마다 학습되는 평면 위의 점입니다. 단어 쌍은 함께 나온 적이 있거나 없습니다. 점이 가까우면 예, 멀면 아니요를 뜻합니다. 어느 단어가 동물이고 어느 단어가 색인지 아무도 말해 주지 않지만, 종류마다 한곳에 모여 처음 보는 쌍도 바르게 판단합니다.</translation>
    </message>
    <message>
      <source>Four squares, of which those that face each other belong together. A single perceptron cannot learn it, a hidden layer can: the example that halted neural networks in 1969.</source>
      <translation>정사각형 네 개 중 마주 보는 것끼리 같은 편입니다. 퍼셉트론 하나로는 배울 수 없지만 은닉층이 있으면 배울 수 있습니다. 1969년에 신경망 연구를 멈추게 한 예입니다.</translation>
    </message>
    <message>
      <source>Fraction</source>
      <translation>소수 부분</translation>
    </message>
    <message>
      <source>From each number to the next; may be negative.</source>
      <translation>한 수에서 다음 수까지의 간격입니다. 음수일 수 있습니다.</translation>
    </message>
    <message>
      <source>From logits</source>
      <translation>로짓 입력</translation>
    </message>
    <message>
      <source>From where.</source>
      <translation>어디부터인지 정합니다.</translation>
    </message>
    <message>
      <source>From which difference on the loss is no longer a square but a line.</source>
      <translation>차이가 이 값 이상이면 손실이 제곱이 아니라 직선이 됩니다.</translation>
    </message>
    <message>
      <source>Full</source>
      <translation>전체 식</translation>
    </message>
    <message>
      <source>Fused loops</source>
      <translation>루프 결합</translation>
    </message>
    <message>
      <source>GAN: points from noise</source>
      <translation>GAN: 잡음에서 점으로</translation>
    </message>
    <message>
      <source>GELU</source>
      <translation>GELU</translation>
    </message>
    <message>
      <source>GRU</source>
      <translation>GRU</translation>
    </message>
    <message>
      <source>Gamma</source>
      <translation>감마</translation>
    </message>
    <message>
      <source>Gate</source>
      <translation>게이트</translation>
    </message>
    <message>
      <source>Gated linear unit</source>
      <translation>게이트 선형 유닛</translation>
    </message>
    <message>
      <source>Gather</source>
      <translation>모으기</translation>
    </message>
    <message>
      <source>Gaussian dropout</source>
      <translation>가우시안 드롭아웃</translation>
    </message>
    <message>
      <source>Gaussian negative log-likelihood</source>
      <translation>가우시안 음의 로그 가능도</translation>
    </message>
    <message>
      <source>Gaussian noise</source>
      <translation>가우시안 잡음</translation>
    </message>
    <message>
      <source>Gehring et al., 'Convolutional sequence to sequence learning', ICML 2017</source>
      <translation>Gehring et al., 'Convolutional sequence to sequence learning', ICML 2017</translation>
    </message>
    <message>
      <source>Giles, 'Collected matrix derivative results for forward and reverse mode algorithmic differentiation', 2008</source>
      <translation>Giles, 'Collected matrix derivative results for forward and reverse mode algorithmic differentiation', 2008</translation>
    </message>
    <message>
      <source>Gives each channel of each example the mean 0 and the variance 1 over its places, which takes contrast and brightness off an image, then a learned scale and shift.</source>
      <translation>각 예제의 채널마다 모든 위치에 대해 평균 0과 분산 1로 만들어 이미지의 대비와 밝기를 없앤 다음, 학습된 배율과 이동을 적용합니다.</translation>
    </message>
    <message>
      <source>Gives each channel the mean 0 and the variance 1, then a learned scale and shift: deep networks train faster and from almost any initialisation. While training, the statistics are those of the batch; outside training, the running ones that were kept on the way, so that an example's result does not depend on its neighbours.</source>
      <translation>각 채널을 평균 0과 분산 1로 만든 다음, 학습된 배율과 이동을 적용합니다. 깊은 신경망이 더 빨리, 거의 어떤 초깃값에서도 학습됩니다. 학습 중에는 배치의 통계를 쓰고, 학습 중이 아닐 때는 그동안 모아 둔 이동 통계를 쓰므로 한 예제의 결과가 이웃 예제에 좌우되지 않습니다.</translation>
    </message>
    <message>
      <source>Gives each example by itself the mean 0 and the variance 1 over its last axes, then a learned scale and shift. It does the same in training and outside, for any size of the batch: the normalisation of recurrent networks and transformers.</source>
      <translation>각 예제를 따로, 마지막 축들에 대해 평균 0과 분산 1로 만든 다음, 학습된 배율과 이동을 적용합니다. 배치의 크기에 상관없이 학습 중이든 아니든 똑같이 작동합니다. 순환 신경망과 트랜스포머의 정규화입니다.</translation>
    </message>
    <message>
      <source>Gives images another size, by the nearest value or by bilinear interpolation. There is no smoothing before shrinking: for much smaller images use average pooling.</source>
      <translation>최근접 값이나 쌍선형 보간으로 이미지의 크기를 바꿉니다. 줄이기 전에 평활화하지 않으므로, 훨씬 작은 이미지로 만들 때는 평균 풀링을 쓰십시오.</translation>
    </message>
    <message>
      <source>Global average pooling</source>
      <translation>전역 평균 풀링</translation>
    </message>
    <message>
      <source>Global max pooling</source>
      <translation>전역 최대 풀링</translation>
    </message>
    <message>
      <source>Glorot and Bengio, 'Understanding the difficulty of training deep feedforward neural networks', AISTATS 2010</source>
      <translation>Glorot and Bengio, 'Understanding the difficulty of training deep feedforward neural networks', AISTATS 2010</translation>
    </message>
    <message>
      <source>Glorot, Bordes and Bengio, 'Deep sparse rectifier neural networks', AISTATS 2011</source>
      <translation>Glorot, Bordes and Bengio, 'Deep sparse rectifier neural networks', AISTATS 2011</translation>
    </message>
    <message>
      <source>Golub and Van Loan, 'Matrix computations', 4th ed., 2013, chapter 2</source>
      <translation>Golub and Van Loan, 'Matrix computations', 4판, 2013, 2장</translation>
    </message>
    <message>
      <source>Golub and Van Loan, 'Matrix computations', 4th ed., section 2.2</source>
      <translation>Golub and Van Loan, 'Matrix computations', 4판, 2.2절</translation>
    </message>
    <message>
      <source>Gonzalez and Woods, 'Digital Image Processing', 4th ed. (2018), section 2.4</source>
      <translation>Gonzalez and Woods, 'Digital Image Processing', 4판 (2018), 2.4절</translation>
    </message>
    <message>
      <source>Goodfellow, Bengio and Courville, 'Deep Learning' (2016), chapter 9</source>
      <translation>Goodfellow, Bengio and Courville, 'Deep Learning' (2016), 9장</translation>
    </message>
    <message>
      <source>Goodfellow, Bengio and Courville, 'Deep Learning' (2016), section 9.3</source>
      <translation>Goodfellow, Bengio and Courville, 'Deep Learning' (2016), 9.3절</translation>
    </message>
    <message>
      <source>Goodfellow, Bengio and Courville, 'Deep Learning', 2016, section 3.10</source>
      <translation>Goodfellow, Bengio and Courville, 'Deep Learning', 2016, 3.10절</translation>
    </message>
    <message>
      <source>Goodfellow, Bengio and Courville, 'Deep Learning', 2016, section 6.2.2.3</source>
      <translation>Goodfellow, Bengio and Courville, 'Deep Learning', 2016, 6.2.2.3절</translation>
    </message>
    <message>
      <source>Goodfellow, Warde-Farley, Mirza, Courville and Bengio, 'Maxout networks', ICML 2013</source>
      <translation>Goodfellow, Warde-Farley, Mirza, Courville and Bengio, 'Maxout networks', ICML 2013</translation>
    </message>
    <message>
      <source>Goyal et al., 'Accurate, large minibatch SGD: training ImageNet in 1 hour', 2017</source>
      <translation>Goyal et al., 'Accurate, large minibatch SGD: training ImageNet in 1 hour', 2017</translation>
    </message>
    <message>
      <source>Gradient descent with a velocity that outlives a step: faster along valleys.</source>
      <translation>단계가 지나도 속도가 남는 경사 하강법입니다. 골짜기를 따라 더 빨리 내려갑니다.</translation>
    </message>
    <message>
      <source>Greater</source>
      <translation>큼</translation>
    </message>
    <message>
      <source>Greater or equal</source>
      <translation>크거나 같음</translation>
    </message>
    <message>
      <source>Grey gives one channel, RGB three. Automatic: grey where every picture is. Transparency is left out.</source>
      <translation>회색조는 채널 하나, RGB는 세 개입니다. 자동: 모든 그림이 회색조이면 회색조로 합니다. 투명도는 뺍니다.</translation>
    </message>
    <message>
      <source>Group normalisation</source>
      <translation>그룹 정규화</translation>
    </message>
    <message>
      <source>Groups</source>
      <translation>그룹</translation>
    </message>
    <message>
      <source>Growth</source>
      <translation>증가율</translation>
    </message>
    <message>
      <source>Gulcehre et al., 'Learned-norm pooling for deep feedforward and recurrent neural networks', ECML (2014)</source>
      <translation>Gulcehre et al., 'Learned-norm pooling for deep feedforward and recurrent neural networks', ECML (2014)</translation>
    </message>
    <message>
      <source>Hadsell, Chopra and LeCun, 'Dimensionality reduction by learning an invariant mapping', CVPR 2006</source>
      <translation>Hadsell, Chopra and LeCun, 'Dimensionality reduction by learning an invariant mapping', CVPR 2006</translation>
    </message>
    <message>
      <source>Handwritten digits of eight by eight pixels, each as one row of 64 numbers, through three dense layers.</source>
      <translation>8×8 픽셀의 손글씨 숫자를 각각 64개 숫자의 한 행으로 보고, 완전 연결 층 세 개를 통과시킵니다.</translation>
    </message>
    <message>
      <source>Hanley and McNeil, 'The meaning and use of the area under a receiver operating characteristic (ROC) curve', Radiology 143 (1982)</source>
      <translation>Hanley and McNeil, 'The meaning and use of the area under a receiver operating characteristic (ROC) curve', Radiology 143 (1982)</translation>
    </message>
    <message>
      <source>Hard shrink</source>
      <translation>하드 슈링크</translation>
    </message>
    <message>
      <source>Hard sigmoid</source>
      <translation>하드 시그모이드</translation>
    </message>
    <message>
      <source>Hard swish</source>
      <translation>하드 스위시</translation>
    </message>
    <message>
      <source>Hard tanh</source>
      <translation>하드 tanh</translation>
    </message>
    <message>
      <source>He et al., 'Spatial pyramid pooling in deep convolutional networks', ECCV (2014)</source>
      <translation>He et al., 'Spatial pyramid pooling in deep convolutional networks', ECCV (2014)</translation>
    </message>
    <message>
      <source>He, Zhang, Ren and Sun, 'Deep residual learning for image recognition', CVPR 2016, section 4.2</source>
      <translation>He, Zhang, Ren and Sun, 'Deep residual learning for image recognition', CVPR 2016, 4.2절</translation>
    </message>
    <message>
      <source>He, Zhang, Ren and Sun, 'Delving deep into rectifiers', ICCV 2015</source>
      <translation>He, Zhang, Ren and Sun, 'Delving deep into rectifiers', ICCV 2015</translation>
    </message>
    <message>
      <source>Heads</source>
      <translation>헤드 수</translation>
    </message>
    <message>
      <source>Height</source>
      <translation>높이</translation>
    </message>
    <message>
      <source>Height and width wanted, or one number for both.</source>
      <translation>원하는 높이와 너비, 또는 둘에 함께 쓸 숫자 하나.</translation>
    </message>
    <message>
      <source>Hendrycks and Gimpel, 'Gaussian error linear units', arXiv:1606.08415 (2016)</source>
      <translation>Hendrycks and Gimpel, 'Gaussian error linear units', arXiv:1606.08415 (2016)</translation>
    </message>
    <message>
      <source>Heroes</source>
      <translation>영웅들</translation>
    </message>
    <message>
      <source>Heroes: an array of text is no tensor</source>
      <translation>영웅들: 텍스트 배열은 텐서가 아닙니다</translation>
    </message>
    <message>
      <source>High</source>
      <translation>상한</translation>
    </message>
    <message>
      <source>Hinge</source>
      <translation>힌지</translation>
    </message>
    <message>
      <source>Hinton et al., 'Improving neural networks by preventing co-adaptation of feature detectors', 2012</source>
      <translation>Hinton et al., 'Improving neural networks by preventing co-adaptation of feature detectors', 2012</translation>
    </message>
    <message>
      <source>Hochreiter and Schmidhuber, 'Long short-term memory', Neural Computation 9 (1997), with numbers from 0 to 1 as in Le, Jaitly and Hinton, arXiv:1504.00941 (2015)</source>
      <translation>Hochreiter and Schmidhuber, 'Long short-term memory', Neural Computation 9 (1997). 0에서 1 사이의 수를 쓰는 것은 Le, Jaitly and Hinton, arXiv:1504.00941 (2015)를 따름</translation>
    </message>
    <message>
      <source>Hochreiter and Schmidhuber, 'Long short-term memory', Neural Computation 9 (1997); forget gate: Gers, Schmidhuber and Cummins, 'Learning to forget', Neural Computation 12 (2000); its bias: Jozefowicz, Zaremba and Sutskever, ICML 2015</source>
      <translation>Hochreiter and Schmidhuber, 'Long short-term memory', Neural Computation 9 (1997); 망각 게이트: Gers, Schmidhuber and Cummins, 'Learning to forget', Neural Computation 12 (2000); 그 편향: Jozefowicz, Zaremba and Sutskever, ICML 2015</translation>
    </message>
    <message>
      <source>Hoerl and Kennard, 'Ridge regression', 1970</source>
      <translation>Hoerl and Kennard, 'Ridge regression', 1970</translation>
    </message>
    <message>
      <source>Horizon</source>
      <translation>예측 지평</translation>
    </message>
    <message>
      <source>Horizontal</source>
      <translation>가로</translation>
    </message>
    <message>
      <source>Hourly temperature</source>
      <translation>시간별 기온</translation>
    </message>
    <message>
      <source>How a text file writes its characters: UTF-8, UTF-16, CP949 (Korean, also EUC-KR), or Latin-1 (western Europe).</source>
      <translation>텍스트 파일의 문자 인코딩입니다: UTF-8, UTF-16, CP949(한국어, EUC-KR 포함), 또는 Latin-1(서유럽).</translation>
    </message>
    <message>
      <source>How deep it goes for very negative values: to -alpha.</source>
      <translation>매우 작은 음수에서 얼마나 낮아지는지 정합니다: -alpha까지.</translation>
    </message>
    <message>
      <source>How far a disease goes within a year, a number, from ten measurements. The label is standardised too, which helps the training and changes no answer: a prediction comes back in its own units. About half of the variance can be explained, which R2 says.</source>
      <translation>1년 동안 병이 얼마나 진행되는지를 측정값 열 가지로 예측합니다. 답은 숫자입니다. 레이블도 표준화하는데, 학습에 도움이 되고 답은 달라지지 않습니다. 예측은 원래 단위로 돌아옵니다. R2가 말해 주듯 분산의 약 절반을 설명할 수 있습니다.</translation>
    </message>
    <message>
      <source>How far apart is far enough.</source>
      <translation>얼마나 떨어지면 충분한지 정합니다.</translation>
    </message>
    <message>
      <source>How far apart the taps of the window lie; 1: side by side. One number, or one for each axis.</source>
      <translation>창의 탭들이 얼마나 떨어져 있는지 정합니다. 1: 나란히. 숫자 하나 또는 축마다 하나입니다.</translation>
    </message>
    <message>
      <source>How far each step goes.</source>
      <translation>각 단계에 얼마나 움직이는지 정합니다.</translation>
    </message>
    <message>
      <source>How far each weight goes in the first step.</source>
      <translation>첫 단계에 각 가중치가 얼마나 움직이는지 정합니다.</translation>
    </message>
    <message>
      <source>How far every weight goes in a step: 3 to 10 times less than for Adam.</source>
      <translation>한 단계에 모든 가중치가 얼마나 움직이는지 정합니다. Adam보다 3~10배 작게 합니다.</translation>
    </message>
    <message>
      <source>How far one distribution is from another along the last axis, averaged over the rows: 0 where they agree. For distillation, and for targets that are shares and not classes.</source>
      <translation>마지막 축을 따라 한 분포가 다른 분포에서 얼마나 먼지를 행에 대해 평균한 것입니다. 같으면 0입니다. 증류, 그리고 클래스가 아니라 비율인 목표에 씁니다.</translation>
    </message>
    <message>
      <source>How far predictions are off in percent of the target, on average. Not for targets that come near 0: below 10⁻⁷ they count as 10⁻⁷.</source>
      <translation>예측이 목표에서 평균 몇 퍼센트 벗어나는지를 나타냅니다. 0에 가까워지는 목표에는 쓰지 마십시오. 10⁻⁷보다 작은 목표는 10⁻⁷로 봅니다.</translation>
    </message>
    <message>
      <source>How far predictions are off, on average, in the units of the target.</source>
      <translation>예측이 평균 얼마나 벗어나는지를 목표의 단위로 나타냅니다.</translation>
    </message>
    <message>
      <source>How far rows are from the direction of others, whatever their length: 0 for the same direction, 1 at a right angle, 2 for the opposite. For embeddings.</source>
      <translation>길이와 상관없이 행의 방향이 다른 행의 방향에서 얼마나 먼지를 나타냅니다. 같은 방향이면 0, 직각이면 1, 반대 방향이면 2입니다. 임베딩에 씁니다.</translation>
    </message>
    <message>
      <source>How fast the momentum grows from half of beta1 to beta1.</source>
      <translation>모멘텀이 beta1의 절반에서 beta1까지 얼마나 빨리 커지는지 정합니다.</translation>
    </message>
    <message>
      <source>How features of numbers are scaled unless their column says otherwise: by statistics of the train part alone.</source>
      <translation>열에서 달리 정하지 않은 숫자 특성을 어떻게 스케일링하는지 정합니다. 학습 부분만의 통계를 씁니다.</translation>
    </message>
    <message>
      <source>How its values begin; they depend on the seed and on the node's name.</source>
      <translation>초깃값을 정하는 방법입니다. 초깃값은 시드와 노드의 이름에 따라 달라집니다.</translation>
    </message>
    <message>
      <source>How labels are written: two classes as -1 and +1 or as 0 and 1, both float (N, 1); classes as their numbers, int (N); or numbers to predict, float (N, 1).</source>
      <translation>레이블을 적는 방식입니다. 두 클래스를 -1과 +1 또는 0과 1로 적습니다(둘 다 float (N, 1)). 또는 클래스를 번호로 적거나(int (N)), 예측할 숫자를 적습니다(float (N, 1)).</translation>
    </message>
    <message>
      <source>How large the noise is.</source>
      <translation>잡음의 크기입니다.</translation>
    </message>
    <message>
      <source>How likely a positive example has a greater score than a negative one: 1 is perfect, 0.5 is chance, whatever the threshold. Exact over all examples; ties count as half. It does not exist while only one class is there.</source>
      <translation>양성 예제의 점수가 음성 예제의 점수보다 클 가능성입니다. 1은 완벽, 0.5는 우연이며, 문턱값과는 무관합니다. 모든 예제에 대해 정확하게 계산하고, 같은 점수는 절반으로 셉니다. 클래스가 하나만 있으면 값이 없습니다.</translation>
    </message>
    <message>
      <source>How many classes there are, where labels are class numbers.</source>
      <translation>레이블이 클래스 번호일 때 클래스의 수입니다.</translation>
    </message>
    <message>
      <source>How many clouds there are, each a class of its own.</source>
      <translation>무리의 수입니다. 무리 하나가 한 클래스입니다.</translation>
    </message>
    <message>
      <source>How many columns; 0: as many as there are classes.</source>
      <translation>열의 수입니다. 0: 클래스 수와 같게.</translation>
    </message>
    <message>
      <source>How many different tokens at most, the two special ones among them; the rarest of the train part become unknown.</source>
      <translation>서로 다른 토큰의 최대 개수이며, 특수 토큰 두 개를 포함합니다. 학습 부분에서 가장 드문 토큰은 미지 토큰이 됩니다.</translation>
    </message>
    <message>
      <source>How many different tokens there are.</source>
      <translation>서로 다른 토큰의 수입니다.</translation>
    </message>
    <message>
      <source>How many different tokens there are; 0: as many as the input has classes.</source>
      <translation>서로 다른 토큰의 수입니다. 0: 입력의 클래스 수와 같게.</translation>
    </message>
    <message>
      <source>How many elements a tensor holds along some axes, as a number to compute with; of the batch, how many examples there are in this step.</source>
      <translation>텐서가 어떤 축들을 따라 가진 원소의 수를 계산에 쓸 수 있는 숫자로 냅니다. 배치 축이면 이번 단계의 예제 수입니다.</translation>
    </message>
    <message>
      <source>How many epochs without an improvement early stopping waits.</source>
      <translation>개선이 없을 때 조기 종료가 기다리는 에포크 수입니다.</translation>
    </message>
    <message>
      <source>How many equal parts, where no sizes are named.</source>
      <translation>크기를 지정하지 않았을 때 나눌 같은 크기의 부분 수입니다.</translation>
    </message>
    <message>
      <source>How many examples a step looks at.</source>
      <translation>한 단계에 보는 예제의 수입니다.</translation>
    </message>
    <message>
      <source>How many filters each channel has.</source>
      <translation>채널마다의 필터 수입니다.</translation>
    </message>
    <message>
      <source>How many filters, that is channels of the output.</source>
      <translation>필터의 수, 곧 출력의 채널 수입니다.</translation>
    </message>
    <message>
      <source>How many folds.</source>
      <translation>폴드의 수입니다.</translation>
    </message>
    <message>
      <source>How many guesses it has.</source>
      <translation>추측할 수 있는 횟수입니다.</translation>
    </message>
    <message>
      <source>How many heads.</source>
      <translation>헤드의 수입니다.</translation>
    </message>
    <message>
      <source>How many kinds of words there are, of eight words each.</source>
      <translation>단어 종류의 수입니다. 종류마다 단어가 여덟 개씩 있습니다.</translation>
    </message>
    <message>
      <source>How many neighbouring features compete for each output.</source>
      <translation>출력마다 겨루는 이웃한 특성의 수입니다.</translation>
    </message>
    <message>
      <source>How many neurons, that is columns of the output.</source>
      <translation>뉴런의 수, 곧 출력의 열 수입니다.</translation>
    </message>
    <message>
      <source>How many of the last axes are normalised together.</source>
      <translation>함께 정규화할 마지막 축의 수입니다.</translation>
    </message>
    <message>
      <source>How many of the negative examples are called so: the recall of the other side.</source>
      <translation>음성 예제 가운데 음성이라고 한 비율입니다. 반대쪽의 재현율입니다.</translation>
    </message>
    <message>
      <source>How many of the positive examples are found. 0 where there are none.</source>
      <translation>양성 예제 가운데 찾아낸 비율입니다. 양성 예제가 없으면 0입니다.</translation>
    </message>
    <message>
      <source>How many of those that are called positive are so; 0 where none is called positive.</source>
      <translation>양성이라고 한 것 가운데 실제로 양성인 비율입니다. 양성이라고 한 것이 없으면 0입니다.</translation>
    </message>
    <message>
      <source>How many outputs: the size of the axis.</source>
      <translation>출력의 수, 곧 축의 크기입니다.</translation>
    </message>
    <message>
      <source>How many pixels are put round the image before it is cut out again.</source>
      <translation>이미지를 다시 잘라 내기 전에 둘레에 덧대는 픽셀의 수입니다.</translation>
    </message>
    <message>
      <source>How many places onwards; negative: back.</source>
      <translation>옮길 칸 수입니다. 음수: 반대로.</translation>
    </message>
    <message>
      <source>How many places the result has along the axis; 0: as many as there are classes in the index.</source>
      <translation>결과가 축을 따라 가지는 자리의 수입니다. 0: 인덱스의 클래스 수와 같게.</translation>
    </message>
    <message>
      <source>How many places there is room for; further ones are left out.</source>
      <translation>자리의 수입니다. 자리를 넘는 것은 뺍니다.</translation>
    </message>
    <message>
      <source>How many points are drawn, train and test together.</source>
      <translation>뽑을 점의 수이며, 학습과 테스트를 합한 것입니다.</translation>
    </message>
    <message>
      <source>How many steps each sequence has. Longer ones need a longer memory.</source>
      <translation>시퀀스마다의 단계 수입니다. 길수록 더 오래 기억해야 합니다.</translation>
    </message>
    <message>
      <source>How many times ahead is to be predicted.</source>
      <translation>몇 시점 앞을 예측할지 정합니다.</translation>
    </message>
    <message>
      <source>How many times as long each cycle is as the one before.</source>
      <translation>각 주기가 앞 주기의 몇 배 길이인지 정합니다.</translation>
    </message>
    <message>
      <source>How many times larger: one number, or one an axis.</source>
      <translation>몇 배로 키울지 정합니다. 숫자 하나 또는 축마다 하나입니다.</translation>
    </message>
    <message>
      <source>How many times lie between the beginnings of two windows.</source>
      <translation>이웃한 두 창의 시작 사이의 시점 수입니다.</translation>
    </message>
    <message>
      <source>How many times the network sees.</source>
      <translation>신경망이 보는 시점의 수입니다.</translation>
    </message>
    <message>
      <source>How many values after: one for all axes, or one for each.</source>
      <translation>뒤에 둘 값의 수입니다. 모든 축에 하나 또는 축마다 하나입니다.</translation>
    </message>
    <message>
      <source>How many values before: one for all axes, or one for each.</source>
      <translation>앞에 둘 값의 수입니다. 모든 축에 하나 또는 축마다 하나입니다.</translation>
    </message>
    <message>
      <source>How many values over axes are other than 0, or true: counts hits, and how sparse a tensor is. No gradient flows through it.</source>
      <translation>축들에 대해 0이 아니거나 참인 값의 수입니다. 맞은 횟수나 텐서가 얼마나 희소한지를 셉니다. 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>How many, one on another.</source>
      <translation>겹쳐 쌓는 층의 수입니다.</translation>
    </message>
    <message>
      <source>How many.</source>
      <translation>개수입니다.</translation>
    </message>
    <message>
      <source>How much all weights (biases excepted) shrink at each step, in proportion to the learning rate and apart from the gradient.</source>
      <translation>단계마다 모든 가중치(편향 제외)를 얼마나 줄이는지 정합니다. 학습률에 비례하며 기울기와는 별개입니다.</translation>
    </message>
    <message>
      <source>How much each class counts, for classes that are rare; none: all alike. The mean is then a weighted one.</source>
      <translation>드문 클래스를 위해 각 클래스를 얼마나 크게 반영하는지 정합니다. 없음: 모두 같게. 평균은 가중 평균이 됩니다.</translation>
    </message>
    <message>
      <source>How much each example, or each of its elements, counts; 0 and 1 (or a bool) are a mask.</source>
      <translation>각 예제 또는 그 원소를 얼마나 크게 반영하는지 정합니다. 0과 1(또는 bool)은 마스크입니다.</translation>
    </message>
    <message>
      <source>How much each matrix enlarges a volume; negative where it mirrors, 0 where it is singular, and there the gradient is NaN. Of large matrices, take the log-determinant.</source>
      <translation>각 행렬이 부피를 몇 배로 만드는지를 나타냅니다. 거울상으로 뒤집으면 음수, 특이 행렬이면 0이며 그때의 기울기는 NaN입니다. 큰 행렬에는 로그 행렬식을 쓰십시오.</translation>
    </message>
    <message>
      <source>How much each query attends to each key; each row sums to 1, or 0 if it may see none.</source>
      <translation>각 질의가 각 키에 두는 주의의 크기입니다. 각 행의 합은 1이고, 아무것도 볼 수 없으면 0입니다.</translation>
    </message>
    <message>
      <source>How much is cut off: one number for all sides, height and width, or top, bottom, left, right.</source>
      <translation>얼마나 잘라 낼지 정합니다. 모든 쪽에 숫자 하나, 높이와 너비, 또는 위, 아래, 왼쪽, 오른쪽입니다.</translation>
    </message>
    <message>
      <source>How much of a velocity is kept; 0: there is none.</source>
      <translation>속도를 얼마나 남길지 정합니다. 0: 속도 없음.</translation>
    </message>
    <message>
      <source>How much of each weight (biases excepted) is added to its gradient: as an L2 penalty of this rate.</source>
      <translation>각 가중치(편향 제외)를 그 기울기에 얼마나 더하는지 정합니다. 이 비율의 L2 벌점과 같습니다.</translation>
    </message>
    <message>
      <source>How much of the exponential average is kept at each step.</source>
      <translation>단계마다 지수 평균을 얼마나 남길지 정합니다.</translation>
    </message>
    <message>
      <source>How much of the mean counts in the direction of a step.</source>
      <translation>단계의 방향에 평균을 얼마나 반영하는지 정합니다.</translation>
    </message>
    <message>
      <source>How much of the running mean and variance is kept at each step.</source>
      <translation>단계마다 이동 평균과 이동 분산을 얼마나 남길지 정합니다.</translation>
    </message>
    <message>
      <source>How much of the running mean of the batches' losses is kept at each step.</source>
      <translation>단계마다 배치 손실의 이동 평균을 얼마나 남길지 정합니다.</translation>
    </message>
    <message>
      <source>How much of the velocity is kept.</source>
      <translation>속도를 얼마나 남길지 정합니다.</translation>
    </message>
    <message>
      <source>How much rows (along the last axis) point where the target's do, whatever their length: 1 for the same direction, 0 at a right angle, -1 for the opposite.</source>
      <translation>길이와 상관없이 행(마지막 축을 따라)이 목표의 행과 얼마나 같은 쪽을 가리키는지를 나타냅니다. 같은 방향이면 1, 직각이면 0, 반대 방향이면 -1입니다.</translation>
    </message>
    <message>
      <source>How much the class 1 counts, and 1 minus it the class 0; 0.5: both alike.</source>
      <translation>클래스 1을 얼마나 크게 반영하는지 정합니다. 1에서 이 값을 뺀 것이 클래스 0의 몫입니다. 0.5: 둘이 같음.</translation>
    </message>
    <message>
      <source>How much the penalty counts.</source>
      <translation>벌점을 얼마나 크게 반영하는지 정합니다.</translation>
    </message>
    <message>
      <source>How often a whole run goes through the training part.</source>
      <translation>전체 실행에서 학습 부분을 몇 번 되풀이하는지 정합니다.</translation>
    </message>
    <message>
      <source>How often b goes into a: the quotient rounded down to a whole number. It is flat wherever it does not jump, so no gradient flows through it.</source>
      <translation>a에 b가 몇 번 들어가는지, 곧 몫을 정수로 내린 값입니다. 값이 뛰는 곳 말고는 평평하므로 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>How often each axis is laid out, aligned with the last axes; more numbers than axes put new axes in front.</source>
      <translation>각 축을 몇 번 늘어놓을지 정하며, 마지막 축에 맞춥니다. 축보다 수가 많으면 앞에 새 축이 생깁니다.</translation>
    </message>
    <message>
      <source>How often each class (row) is taken for each (column): the diagonal is right. The table of all examples is in the results; the node shows that of the batch at hand.</source>
      <translation>각 클래스(행)를 각 클래스(열)로 본 횟수이며, 대각선이 맞힌 것입니다. 모든 예제의 표는 결과에 있고, 노드는 현재 배치의 표를 보여 줍니다.</translation>
    </message>
    <message>
      <source>How often each value.</source>
      <translation>각 값을 몇 번 되풀이할지 정합니다.</translation>
    </message>
    <message>
      <source>How pictures of other proportions are brought to the size: stretched, cropped on two sides, or padded with black.</source>
      <translation>비율이 다른 그림을 크기에 맞추는 방법입니다: 늘이기, 두 변에서 자르기, 검은색으로 채우기.</translation>
    </message>
    <message>
      <source>How strongly easy examples fade; 0: not at all.</source>
      <translation>쉬운 예제를 얼마나 강하게 옅게 하는지 정합니다. 0: 전혀 하지 않음.</translation>
    </message>
    <message>
      <source>How the bytes of the pixels become numbers: from 0 to 1, from -1 to 1, with mean 0 and standard deviation 1 in each channel (by up to 512 pictures of the train part), or from 0 to 255 as they are.</source>
      <translation>픽셀의 바이트를 수로 바꾸는 방법입니다: 0~1, -1~1, 채널마다 평균 0과 표준 편차 1(학습 부분의 그림 최대 512장으로 계산), 또는 그대로 0~255.</translation>
    </message>
    <message>
      <source>How the two classes are written: as -1 and +1 or as 0 and 1, both float (N, 1); or as class numbers, int (N).</source>
      <translation>두 클래스를 적는 방식입니다. -1과 +1 또는 0과 1로 적거나(둘 다 float (N, 1)), 클래스 번호로 적습니다(int (N)).</translation>
    </message>
    <message>
      <source>How the vectors begin.</source>
      <translation>벡터의 초기화 방법입니다.</translation>
    </message>
    <message>
      <source>How the weights begin.</source>
      <translation>가중치의 초기화 방법입니다.</translation>
    </message>
    <message>
      <source>How uncertain each prediction is; as variance_is says.</source>
      <translation>각 예측이 얼마나 불확실한지를 나타냅니다. 형식은 variance_is를 따릅니다.</translation>
    </message>
    <message>
      <source>How wide the bend is; with 4 it curves at 0 as softplus does.</source>
      <translation>굽은 곳의 너비입니다. 4이면 0에서 소프트플러스와 같은 정도로 굽습니다.</translation>
    </message>
    <message>
      <source>Howard et al., 'MobileNets', arXiv:1704.04861 (2017)</source>
      <translation>Howard et al., 'MobileNets', arXiv:1704.04861 (2017)</translation>
    </message>
    <message>
      <source>Howard et al., 'Searching for MobileNetV3', ICCV 2019</source>
      <translation>Howard et al., 'Searching for MobileNetV3', ICCV 2019</translation>
    </message>
    <message>
      <source>Huber</source>
      <translation>후버</translation>
    </message>
    <message>
      <source>Huber, 'Robust estimation of a location parameter', Annals of Mathematical Statistics 35 (1964)</source>
      <translation>Huber, 'Robust estimation of a location parameter', Annals of Mathematical Statistics 35 (1964)</translation>
    </message>
    <message>
      <source>Hyperbolic cosine</source>
      <translation>쌍곡코사인</translation>
    </message>
    <message>
      <source>Hyperbolic sine</source>
      <translation>쌍곡사인</translation>
    </message>
    <message>
      <source>Hypotenuse</source>
      <translation>빗변</translation>
    </message>
    <message>
      <source>Identity matrix</source>
      <translation>단위 행렬</translation>
    </message>
    <message>
      <source>Images of any number of space axes: (N, ..., channels).</source>
      <translation>공간 축 수에 상관없는 이미지: (N, ..., 채널).</translation>
    </message>
    <message>
      <source>Images, channels last: (N, ..., channels).</source>
      <translation>채널이 마지막인 이미지: (N, ..., 채널).</translation>
    </message>
    <message>
      <source>Images, channels last: (N, height, width, channels).</source>
      <translation>채널이 마지막인 이미지: (N, 높이, 너비, 채널).</translation>
    </message>
    <message>
      <source>In order.</source>
      <translation>순서대로 놓인 값입니다.</translation>
    </message>
    <message>
      <source>In place</source>
      <translation>제자리 계산</translation>
    </message>
    <message>
      <source>Indices where</source>
      <translation>조건을 만족하는 위치</translation>
    </message>
    <message>
      <source>Initial bias</source>
      <translation>초기 편향</translation>
    </message>
    <message>
      <source>Initial scale</source>
      <translation>초기 배율</translation>
    </message>
    <message>
      <source>Initial slope</source>
      <translation>초기 경사</translation>
    </message>
    <message>
      <source>Initial weights, shuffling and dropout follow from it.</source>
      <translation>초기 가중치, 섞기, 드롭아웃이 이것으로 정해집니다.</translation>
    </message>
    <message>
      <source>Initialiser</source>
      <translation>초기화 방법</translation>
    </message>
    <message>
      <source>Input</source>
      <translation>입력</translation>
    </message>
    <message>
      <source>Inputs</source>
      <translation>입력</translation>
    </message>
    <message>
      <source>Inputs and variables</source>
      <translation>입력과 변수</translation>
    </message>
    <message>
      <source>Instance normalisation</source>
      <translation>인스턴스 정규화</translation>
    </message>
    <message>
      <source>Into how many groups the channels are divided.</source>
      <translation>채널을 몇 그룹으로 나눌지 정합니다.</translation>
    </message>
    <message>
      <source>Into how many groups the channels fall; each filter sees those of its group only.</source>
      <translation>채널을 몇 그룹으로 나눌지 정합니다. 필터마다 자기 그룹의 채널만 봅니다.</translation>
    </message>
    <message>
      <source>Into how many groups the channels fall; each output channel sees those of its group.</source>
      <translation>채널을 몇 그룹으로 나눌지 정합니다. 출력 채널마다 자기 그룹의 채널만 봅니다.</translation>
    </message>
    <message>
      <source>Inverse</source>
      <translation>역행렬</translation>
    </message>
    <message>
      <source>Inverse hyperbolic cosine</source>
      <translation>역쌍곡코사인</translation>
    </message>
    <message>
      <source>Inverse hyperbolic sine</source>
      <translation>역쌍곡사인</translation>
    </message>
    <message>
      <source>Inverse hyperbolic tangent</source>
      <translation>역쌍곡탄젠트</translation>
    </message>
    <message>
      <source>Inverse square root</source>
      <translation>제곱근 역수 감쇠</translation>
    </message>
    <message>
      <source>Inverse time decay</source>
      <translation>시간 역수 감쇠</translation>
    </message>
    <message>
      <source>Ioffe and Szegedy, 'Batch normalization', ICML 2015</source>
      <translation>Ioffe and Szegedy, 'Batch normalization', ICML 2015</translation>
    </message>
    <message>
      <source>Iris</source>
      <translation>붓꽃</translation>
    </message>
    <message>
      <source>Iris flowers</source>
      <translation>붓꽃</translation>
    </message>
    <message>
      <source>Is NaN</source>
      <translation>NaN 여부</translation>
    </message>
    <message>
      <source>Is close</source>
      <translation>근접 여부</translation>
    </message>
    <message>
      <source>Is finite</source>
      <translation>유한 여부</translation>
    </message>
    <message>
      <source>Is infinite</source>
      <translation>무한 여부</translation>
    </message>
    <message>
      <source>Its sizes.</source>
      <translation>크기 목록입니다.</translation>
    </message>
    <message>
      <source>Jelinek et al., 'Perplexity: a measure of the difficulty of speech recognition tasks', 1977</source>
      <translation>Jelinek et al., 'Perplexity: a measure of the difficulty of speech recognition tasks', 1977</translation>
    </message>
    <message>
      <source>Joins tensors along an axis that they have. Another input appears as soon as the last is wired.</source>
      <translation>텐서들을 이미 있는 축을 따라 이어 붙입니다. 마지막 입력을 연결하면 입력이 하나 더 나타납니다.</translation>
    </message>
    <message>
      <source>K</source>
      <translation>k</translation>
    </message>
    <message>
      <source>KL divergence</source>
      <translation>KL 발산</translation>
    </message>
    <message>
      <source>Keep dimensions</source>
      <translation>차원 유지</translation>
    </message>
    <message>
      <source>Keep the batch</source>
      <translation>배치 유지</translation>
    </message>
    <message>
      <source>Keep the weights</source>
      <translation>가중치 보관</translation>
    </message>
    <message>
      <source>Keeps a running average of every weight beside the training, and reads it wherever the network is evaluated or looked at. exponential: old steps fade; mean: all steps count alike.</source>
      <translation>학습과 나란히 모든 가중치의 이동 평균을 유지하고, 신경망을 평가하거나 살펴볼 때 이를 씁니다. 지수: 오래된 단계는 옅어집니다. 평균: 모든 단계를 똑같이 반영합니다.</translation>
    </message>
    <message>
      <source>Keeps the division away from 0.</source>
      <translation>0으로 나누는 것을 막습니다.</translation>
    </message>
    <message>
      <source>Kernel size</source>
      <translation>커널 크기</translation>
    </message>
    <message>
      <source>Key size</source>
      <translation>키 크기</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>종류</translation>
    </message>
    <message>
      <source>Kinds</source>
      <translation>종류 수</translation>
    </message>
    <message>
      <source>Kingma and Ba, 'Adam: a method for stochastic optimization', ICLR 2015</source>
      <translation>Kingma and Ba, 'Adam: a method for stochastic optimization', ICLR 2015</translation>
    </message>
    <message>
      <source>Kingma and Ba, 'Adam: a method for stochastic optimization', section 7.1, ICLR 2015</source>
      <translation>Kingma and Ba, 'Adam: a method for stochastic optimization', 7.1절, ICLR 2015</translation>
    </message>
    <message>
      <source>Klambauer et al., 'Self-normalizing neural networks', NeurIPS 2017</source>
      <translation>Klambauer et al., 'Self-normalizing neural networks', NeurIPS 2017</translation>
    </message>
    <message>
      <source>Klambauer, Unterthiner, Mayr and Hochreiter, 'Self-normalizing neural networks', NIPS 2017</source>
      <translation>Klambauer, Unterthiner, Mayr and Hochreiter, 'Self-normalizing neural networks', NIPS 2017</translation>
    </message>
    <message>
      <source>Known numbers move into formulas; reshapes, broadcasts and casts that change nothing go.</source>
      <translation>알려진 수는 수식 안으로 옮기고, 아무것도 바꾸지 않는 모양 변경, 브로드캐스트, 형 변환은 없앱니다.</translation>
    </message>
    <message>
      <source>Koenker and Bassett, 'Regression quantiles', Econometrica 46 (1978)</source>
      <translation>Koenker and Bassett, 'Regression quantiles', Econometrica 46 (1978)</translation>
    </message>
    <message>
      <source>Kohavi and Provost, 'Glossary of terms', Machine Learning 30 (1998)</source>
      <translation>Kohavi and Provost, 'Glossary of terms', Machine Learning 30 (1998)</translation>
    </message>
    <message>
      <source>Konda, Memisevic and Krueger, 'Zero-bias autoencoders and the benefits of co-adapting features', ICLR 2015</source>
      <translation>Konda, Memisevic and Krueger, 'Zero-bias autoencoders and the benefits of co-adapting features', ICLR 2015</translation>
    </message>
    <message>
      <source>Krizhevsky, 'Convolutional deep belief networks on CIFAR-10', 2010</source>
      <translation>Krizhevsky, 'Convolutional deep belief networks on CIFAR-10', 2010</translation>
    </message>
    <message>
      <source>Kronecker product</source>
      <translation>크로네커 곱</translation>
    </message>
    <message>
      <source>Kullback and Leibler, 'On information and sufficiency', 1951</source>
      <translation>Kullback and Leibler, 'On information and sufficiency', 1951</translation>
    </message>
    <message>
      <source>L1 penalty</source>
      <translation>L1 벌점</translation>
    </message>
    <message>
      <source>L1 share</source>
      <translation>L1 비율</translation>
    </message>
    <message>
      <source>L2 normalise</source>
      <translation>L2 정규화</translation>
    </message>
    <message>
      <source>L2 penalty</source>
      <translation>L2 벌점</translation>
    </message>
    <message>
      <source>LSTM</source>
      <translation>LSTM</translation>
    </message>
    <message>
      <source>Label column</source>
      <translation>레이블 열</translation>
    </message>
    <message>
      <source>Label smoothing</source>
      <translation>레이블 평활화</translation>
    </message>
    <message>
      <source>Labelled texts</source>
      <translation>레이블이 있는 글</translation>
    </message>
    <message>
      <source>Labels</source>
      <translation>레이블</translation>
    </message>
    <message>
      <source>Labels each point by a place that far from it, so that the border blurs.</source>
      <translation>각 점의 레이블을 그만큼 떨어진 자리에 따라 붙이므로 경계가 흐려집니다.</translation>
    </message>
    <message>
      <source>Larger or smaller by up to this share.</source>
      <translation>최대 이 비율만큼 커지거나 작아집니다.</translation>
    </message>
    <message>
      <source>Largest</source>
      <translation>큰 값부터</translation>
    </message>
    <message>
      <source>Last axes</source>
      <translation>마지막 축 수</translation>
    </message>
    <message>
      <source>Last step only</source>
      <translation>마지막 단계만</translation>
    </message>
    <message>
      <source>Layer normalisation</source>
      <translation>층 정규화</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>층</translation>
    </message>
    <message>
      <source>Layout</source>
      <translation>배열</translation>
    </message>
    <message>
      <source>Lays the whole tensor out several times along its axes: 1 2 becomes 1 2 1 2.</source>
      <translation>텐서 전체를 축을 따라 여러 번 늘어놓습니다. 1 2는 1 2 1 2가 됩니다.</translation>
    </message>
    <message>
      <source>LeCun et al., 'Gradient-based learning applied to document recognition' (1998)</source>
      <translation>LeCun et al., 'Gradient-based learning applied to document recognition' (1998)</translation>
    </message>
    <message>
      <source>LeCun, Bottou, Orr and Müller, 'Efficient backprop', 1998</source>
      <translation>LeCun, Bottou, Orr and Müller, 'Efficient backprop', 1998</translation>
    </message>
    <message>
      <source>Leaky ReLU</source>
      <translation>리키 ReLU</translation>
    </message>
    <message>
      <source>Leaky ReLU whose slope is learned, one for each feature (the last axis) or one for all. Penalties leave the slopes alone, since pulling them to 0 would make it a ReLU.</source>
      <translation>경사를 학습하는 리키 ReLU로, 경사는 특성(마지막 축)마다 하나 또는 전체에 하나입니다. 경사를 0으로 끌어당기면 ReLU가 되므로 벌점은 경사를 건드리지 않습니다.</translation>
    </message>
    <message>
      <source>Learned positions</source>
      <translation>학습된 위치 인코딩</translation>
    </message>
    <message>
      <source>Learned scale</source>
      <translation>학습된 배율</translation>
    </message>
    <message>
      <source>Learned shift</source>
      <translation>학습된 이동</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <translation>학습률</translation>
    </message>
    <message>
      <source>Learning-rate schedules</source>
      <translation>학습률 스케줄</translation>
    </message>
    <message>
      <source>Leave out broken pictures</source>
      <translation>깨진 그림 제외</translation>
    </message>
    <message>
      <source>Leave the reduced axes in the shape, with size 1.</source>
      <translation>축소한 축을 크기 1로 형상에 남깁니다.</translation>
    </message>
    <message>
      <source>Leave the space axes in the shape, with size 1.</source>
      <translation>공간 축을 크기 1로 형상에 남깁니다.</translation>
    </message>
    <message>
      <source>Lee and Mangasarian, 'SSVM: a smooth support vector machine', 2001</source>
      <translation>Lee and Mangasarian, 'SSVM: a smooth support vector machine', 2001</translation>
    </message>
    <message>
      <source>Lee and Seung, 'Learning the parts of objects by non-negative matrix factorization', 1999</source>
      <translation>Lee and Seung, 'Learning the parts of objects by non-negative matrix factorization', 1999</translation>
    </message>
    <message>
      <source>Left or right by up to this share of the width.</source>
      <translation>너비의 최대 이 비율만큼 왼쪽이나 오른쪽으로 옮깁니다.</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>길이</translation>
    </message>
    <message>
      <source>Less</source>
      <translation>작음</translation>
    </message>
    <message>
      <source>Less or equal</source>
      <translation>작거나 같음</translation>
    </message>
    <message>
      <source>Like ReLU, but negative values keep a small slope, so that a unit cannot die.</source>
      <translation>ReLU와 비슷하지만 음수에서도 작은 경사가 남으므로 유닛이 죽지 않습니다.</translation>
    </message>
    <message>
      <source>Like the Huber loss, but smooth to every order: half a square for small differences, |d| - log 2 for large ones. Computed so that nothing overflows or cancels.</source>
      <translation>후버 손실과 비슷하지만 모든 차수까지 매끄럽습니다. 차이가 작으면 제곱의 절반, 크면 |d| - log 2입니다. 오버플로나 자릿수 소실이 없도록 계산합니다.</translation>
    </message>
    <message>
      <source>Limit</source>
      <translation>한계</translation>
    </message>
    <message>
      <source>Lin et al., 'Focal loss for dense object detection', ICCV 2017</source>
      <translation>Lin et al., 'Focal loss for dense object detection', ICCV 2017</translation>
    </message>
    <message>
      <source>Lin, Chen and Yan, 'Network in network', arXiv:1312.4400 (2013)</source>
      <translation>Lin, Chen and Yan, 'Network in network', arXiv:1312.4400 (2013)</translation>
    </message>
    <message>
      <source>Linear interpolation</source>
      <translation>선형 보간</translation>
    </message>
    <message>
      <source>Lion</source>
      <translation>Lion</translation>
    </message>
    <message>
      <source>Liu et al., 'On the variance of the adaptive learning rate and beyond', ICLR 2020</source>
      <translation>Liu et al., 'On the variance of the adaptive learning rate and beyond', ICLR 2020</translation>
    </message>
    <message>
      <source>Log input</source>
      <translation>로그 입력</translation>
    </message>
    <message>
      <source>Log-add-exp</source>
      <translation>로그-덧셈-지수</translation>
    </message>
    <message>
      <source>Log-cosh</source>
      <translation>로그-cosh</translation>
    </message>
    <message>
      <source>Log-determinant</source>
      <translation>로그 행렬식</translation>
    </message>
    <message>
      <source>Log-sigmoid</source>
      <translation>로그 시그모이드</translation>
    </message>
    <message>
      <source>Log-softmax</source>
      <translation>로그 소프트맥스</translation>
    </message>
    <message>
      <source>Log-sum-exp</source>
      <translation>로그-합-지수</translation>
    </message>
    <message>
      <source>Logarithm</source>
      <translation>자연로그</translation>
    </message>
    <message>
      <source>Logarithm of 1 + x</source>
      <translation>1 + x의 로그</translation>
    </message>
    <message>
      <source>Logit</source>
      <translation>로짓</translation>
    </message>
    <message>
      <source>Logits z: before any sigmoid; or probabilities, as from_logits says.</source>
      <translation>로짓 z: 시그모이드를 거치기 전. 또는 확률. from_logits를 따릅니다.</translation>
    </message>
    <message>
      <source>Logits z: one column per class, before any softmax; or probabilities, as from_logits says.</source>
      <translation>로짓 z: 클래스마다 열 하나, 소프트맥스를 거치기 전. 또는 확률. from_logits를 따릅니다.</translation>
    </message>
    <message>
      <source>Logits: before any sigmoid.</source>
      <translation>로짓: 시그모이드를 거치기 전.</translation>
    </message>
    <message>
      <source>Logits: one column for each class, before any softmax.</source>
      <translation>로짓: 클래스마다 열 하나, 소프트맥스를 거치기 전.</translation>
    </message>
    <message>
      <source>Logits: one column per class, before any softmax.</source>
      <translation>로짓: 클래스마다 열 하나, 소프트맥스를 거치기 전.</translation>
    </message>
    <message>
      <source>Long short-term memory: a cell that is only added to and faded, so that gradients reach far back; three gates learn what enters it, what stays, and what is shown. In its weights the gates stand in the order input, forget, output, candidate.</source>
      <translation>장단기 메모리(LSTM)입니다. 셀에는 더하고 옅게 하는 일만 하므로 기울기가 멀리까지 거슬러 갑니다. 게이트 세 개가 무엇이 들어오고, 무엇이 남고, 무엇을 내보일지를 배웁니다. 가중치에서 게이트는 입력, 망각, 출력, 후보의 순서로 놓입니다.</translation>
    </message>
    <message>
      <source>Loshchilov and Hutter, 'Decoupled weight decay regularization', ICLR 2019</source>
      <translation>Loshchilov and Hutter, 'Decoupled weight decay regularization', ICLR 2019</translation>
    </message>
    <message>
      <source>Loshchilov and Hutter, 'SGDR: stochastic gradient descent with warm restarts', ICLR 2017</source>
      <translation>Loshchilov and Hutter, 'SGDR: stochastic gradient descent with warm restarts', ICLR 2017</translation>
    </message>
    <message>
      <source>Losses</source>
      <translation>손실 함수</translation>
    </message>
    <message>
      <source>Low</source>
      <translation>하한</translation>
    </message>
    <message>
      <source>Lower case</source>
      <translation>소문자로 통일</translation>
    </message>
    <message>
      <source>Lp pooling 1D</source>
      <translation>1차원 Lp 풀링</translation>
    </message>
    <message>
      <source>Lp pooling 2D</source>
      <translation>2차원 Lp 풀링</translation>
    </message>
    <message>
      <source>Lp pooling 3D</source>
      <translation>3차원 Lp 풀링</translation>
    </message>
    <message>
      <source>MNIST, 5000 digits</source>
      <translation>MNIST, 숫자 5000개</translation>
    </message>
    <message>
      <source>MNIST, convolutional</source>
      <translation>MNIST, 합성곱</translation>
    </message>
    <message>
      <source>Maas, Hannun and Ng, 'Rectifier nonlinearities improve neural network acoustic models', ICML 2013</source>
      <translation>Maas, Hannun and Ng, 'Rectifier nonlinearities improve neural network acoustic models', ICML 2013</translation>
    </message>
    <message>
      <source>Made for Gradloom; see data/SOURCES.md</source>
      <translation>Gradloom용으로 제작. data/SOURCES.md 참고</translation>
    </message>
    <message>
      <source>Made for Gradloom; see data/SOURCES.md; after Aesop</source>
      <translation>이솝을 바탕으로 Gradloom용으로 제작. data/SOURCES.md 참고</translation>
    </message>
    <message>
      <source>Made up for Gradloom; the formula stands in data/SOURCES.md</source>
      <translation>Gradloom용으로 지어냄. 수식은 data/SOURCES.md에 있음</translation>
    </message>
    <message>
      <source>Made up, after the idea of Mikolov et al., 'Distributed representations of words and phrases and their compositionality', NeurIPS 2013</source>
      <translation>Mikolov et al., 'Distributed representations of words and phrases and their compositionality', NeurIPS 2013의 생각을 따라 지어냄</translation>
    </message>
    <message>
      <source>Makes images larger by whole factors, by repeating each value or by bilinear interpolation (between the centres of the pixels; the corners are not aligned).</source>
      <translation>값을 되풀이하거나 쌍선형 보간으로 이미지를 정수 배로 키웁니다(보간은 픽셀의 중심 사이에서 하며, 모서리는 맞추지 않습니다).</translation>
    </message>
    <message>
      <source>Makes sequences larger by whole factors, by repeating each value or by linear interpolation (between the centres of the pixels; the corners are not aligned).</source>
      <translation>값을 되풀이하거나 선형 보간으로 시퀀스를 정수 배로 키웁니다(보간은 픽셀의 중심 사이에서 하며, 모서리는 맞추지 않습니다).</translation>
    </message>
    <message>
      <source>Makes volumes larger by whole factors, by repeating each value or by trilinear interpolation (between the centres of the pixels; the corners are not aligned).</source>
      <translation>값을 되풀이하거나 삼선형 보간으로 볼륨을 정수 배로 키웁니다(보간은 픽셀의 중심 사이에서 하며, 모서리는 맞추지 않습니다).</translation>
    </message>
    <message>
      <source>Makes whole images brighter or darker. The values are not cut off, so that gradients pass. Each image of a batch is changed by its own random numbers, others at each step; outside training nothing changes.</source>
      <translation>이미지 전체를 밝거나 어둡게 합니다. 값을 잘라 내지 않으므로 기울기가 통과합니다. 배치의 이미지마다 고유한 난수로 바꾸며, 난수는 단계마다 다릅니다. 학습 중이 아닐 때는 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
      <source>Margin</source>
      <translation>마진</translation>
    </message>
    <message>
      <source>Mathematics</source>
      <translation>수학</translation>
    </message>
    <message>
      <source>Matrices</source>
      <translation>행렬</translation>
    </message>
    <message>
      <source>Matrix norm</source>
      <translation>행렬 노름</translation>
    </message>
    <message>
      <source>Matrix product</source>
      <translation>행렬 곱</translation>
    </message>
    <message>
      <source>Matthews correlation</source>
      <translation>매슈스 상관 계수</translation>
    </message>
    <message>
      <source>Matthews, 'Comparison of the predicted and observed secondary structure of T4 phage lysozyme', 1975; Gorodkin, 2004</source>
      <translation>Matthews, 'Comparison of the predicted and observed secondary structure of T4 phage lysozyme', 1975; Gorodkin, 2004</translation>
    </message>
    <message>
      <source>Max</source>
      <translation>최댓값</translation>
    </message>
    <message>
      <source>Max norm</source>
      <translation>최대 노름</translation>
    </message>
    <message>
      <source>Max pooling 1D</source>
      <translation>1차원 최대 풀링</translation>
    </message>
    <message>
      <source>Max pooling 2D</source>
      <translation>2차원 최대 풀링</translation>
    </message>
    <message>
      <source>Max pooling 3D</source>
      <translation>3차원 최대 풀링</translation>
    </message>
    <message>
      <source>Maximum of two</source>
      <translation>둘 중 최댓값</translation>
    </message>
    <message>
      <source>Maxout</source>
      <translation>맥스아웃</translation>
    </message>
    <message>
      <source>Mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>Mean absolute error</source>
      <translation>평균 절대 오차</translation>
    </message>
    <message>
      <source>Mean absolute percentage error</source>
      <translation>평균 절대 백분율 오차</translation>
    </message>
    <message>
      <source>Mean squared error</source>
      <translation>평균 제곱 오차</translation>
    </message>
    <message>
      <source>Memory: GRU</source>
      <translation>기억: GRU</translation>
    </message>
    <message>
      <source>Memory: LSTM and simple RNN</source>
      <translation>기억: LSTM과 단순 RNN</translation>
    </message>
    <message>
      <source>Method</source>
      <translation>방법</translation>
    </message>
    <message>
      <source>Metrics</source>
      <translation>평가 지표</translation>
    </message>
    <message>
      <source>Min</source>
      <translation>최솟값</translation>
    </message>
    <message>
      <source>Minimum of two</source>
      <translation>둘 중 최솟값</translation>
    </message>
    <message>
      <source>Mirrors images by chance. For things that look as natural in a mirror: animals and landscapes, but no letters and digits. Each image of a batch is changed by its own random numbers, others at each step; outside training nothing changes.</source>
      <translation>이미지를 확률에 따라 좌우나 상하로 뒤집습니다. 동물이나 풍경처럼 거울에 비추어도 자연스러운 것에 쓰고, 글자와 숫자에는 쓰지 마십시오. 배치의 이미지마다 고유한 난수로 바꾸며, 난수는 단계마다 다릅니다. 학습 중이 아닐 때는 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
      <source>Mish</source>
      <translation>Mish</translation>
    </message>
    <message>
      <source>Misra, 'Mish: a self regularized non-monotonic activation function', BMVC 2020</source>
      <translation>Misra, 'Mish: a self regularized non-monotonic activation function', BMVC 2020</translation>
    </message>
    <message>
      <source>Missing values</source>
      <translation>결측값</translation>
    </message>
    <message>
      <source>Mode</source>
      <translation>방식</translation>
    </message>
    <message>
      <source>Momentum</source>
      <translation>모멘텀</translation>
    </message>
    <message>
      <source>Momentum decay</source>
      <translation>모멘텀 감쇠</translation>
    </message>
    <message>
      <source>Momentum that looks ahead: each step goes where the velocity will have led, so that it overshoots less than plain momentum at the same settings.</source>
      <translation>앞을 내다보는 모멘텀입니다. 각 단계는 속도가 데려갈 곳에서 본 방향으로 나아가므로, 같은 설정의 보통 모멘텀보다 덜 지나칩니다.</translation>
    </message>
    <message>
      <source>Most</source>
      <translation>최대 개수</translation>
    </message>
    <message>
      <source>Most rows</source>
      <translation>최대 행 수</translation>
    </message>
    <message>
      <source>Moves each point by up to that many hundredths.</source>
      <translation>각 점을 이 값의 100분의 1까지 옮깁니다.</translation>
    </message>
    <message>
      <source>Moves each point: the standard deviation in hundredths of a moon's radius.</source>
      <translation>각 점을 옮깁니다. 초승달 반지름의 100분의 1을 단위로 한 표준 편차입니다.</translation>
    </message>
    <message>
      <source>Moves images by random numbers of whole pixels, so that where a thing stands does not matter. Each image of a batch is changed by its own random numbers, others at each step; outside training nothing changes.</source>
      <translation>이미지를 무작위로 정한 픽셀 수만큼 옮겨, 사물이 어디에 있는지가 중요하지 않게 합니다. 배치의 이미지마다 서로 다른 난수로 바뀌고 단계마다 난수가 달라지며, 학습할 때가 아니면 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
      <source>Moves the values along an axis; what falls off one end comes in at the other.</source>
      <translation>값을 한 축을 따라 옮깁니다. 한쪽 끝에서 밀려난 값은 반대쪽 끝으로 들어옵니다.</translation>
    </message>
    <message>
      <source>Moves values towards 0 by the limit, and small ones onto 0: the proximal step of an L1 penalty.</source>
      <translation>값을 한계만큼 0 쪽으로 옮기고 작은 값은 0으로 만듭니다. L1 벌점의 근위 단계입니다.</translation>
    </message>
    <message>
      <source>Multi-head attention</source>
      <translation>멀티 헤드 어텐션</translation>
    </message>
    <message>
      <source>Multiplies tensors and sums over every axis whose letter the result does not have: products of matrices, attention, traces and transposes in one formula. It becomes matrix products, the cheapest pair of tensors first.</source>
      <translation>텐서들을 곱하고, 결과에 글자가 없는 모든 축에 대해 더합니다. 행렬 곱, 어텐션, 대각합, 전치를 수식 하나로 나타냅니다. 비용이 가장 적은 텐서 쌍부터 행렬 곱으로 바뀝니다.</translation>
    </message>
    <message>
      <source>Multiply</source>
      <translation>곱셈</translation>
    </message>
    <message>
      <source>Murray, 'Differentiation of the Cholesky decomposition', 2016</source>
      <translation>Murray, 'Differentiation of the Cholesky decomposition', 2016</translation>
    </message>
    <message>
      <source>Nadam</source>
      <translation>Nadam</translation>
    </message>
    <message>
      <source>Nair and Hinton, 'Rectified linear units improve restricted Boltzmann machines', ICML 2010</source>
      <translation>Nair and Hinton, 'Rectified linear units improve restricted Boltzmann machines', ICML 2010</translation>
    </message>
    <message>
      <source>Name of the array</source>
      <translation>배열의 이름</translation>
    </message>
    <message>
      <source>Name of the labels</source>
      <translation>레이블의 이름</translation>
    </message>
    <message>
      <source>Name of the pictures</source>
      <translation>그림의 이름</translation>
    </message>
    <message>
      <source>Name of x</source>
      <translation>x의 이름</translation>
    </message>
    <message>
      <source>Name of y</source>
      <translation>y의 이름</translation>
    </message>
    <message>
      <source>Names in first line</source>
      <translation>첫 줄이 열 이름</translation>
    </message>
    <message>
      <source>Names of the ports for the model's inputs, in order, separated by commas.</source>
      <translation>모델의 입력에 해당하는 포트 이름을 순서대로 쉼표로 구분해 적습니다.</translation>
    </message>
    <message>
      <source>Names of the ports for the model's outputs, in order, separated by commas.</source>
      <translation>모델의 출력에 해당하는 포트 이름을 순서대로 쉼표로 구분해 적습니다.</translation>
    </message>
    <message>
      <source>Negate</source>
      <translation>부호 반전</translation>
    </message>
    <message>
      <source>Nesterov momentum</source>
      <translation>네스테로프 모멘텀</translation>
    </message>
    <message>
      <source>Nesterov, 'A method of solving a convex programming problem with convergence rate O(1/k²)', 1983; in this form: Sutskever et al., 'On the importance of initialization and momentum in deep learning', ICML 2013</source>
      <translation>Nesterov, 'A method of solving a convex programming problem with convergence rate O(1/k²)', 1983; 이 형태는 Sutskever et al., 'On the importance of initialization and momentum in deep learning', ICML 2013</translation>
    </message>
    <message>
      <source>Neurons of the inner layer; 0: four times the features.</source>
      <translation>안쪽 층의 뉴런 수입니다. 0이면 특성 수의 네 배입니다.</translation>
    </message>
    <message>
      <source>Nix and Weigend, 'Estimating the mean and variance of the target probability distribution', ICNN 1994</source>
      <translation>Nix and Weigend, 'Estimating the mean and variance of the target probability distribution', ICNN 1994</translation>
    </message>
    <message>
      <source>Noise</source>
      <translation>잡음</translation>
    </message>
    <message>
      <source>Non-negative weights</source>
      <translation>음이 아닌 가중치</translation>
    </message>
    <message>
      <source>None chosen: found by itself.</source>
      <translation>고르지 않으면 자동으로 찾습니다.</translation>
    </message>
    <message>
      <source>Norm</source>
      <translation>노름</translation>
    </message>
    <message>
      <source>Normalisation</source>
      <translation>정규화</translation>
    </message>
    <message>
      <source>Normalise</source>
      <translation>정규화</translation>
    </message>
    <message>
      <source>Not</source>
      <translation>논리 부정</translation>
    </message>
    <message>
      <source>Not equal</source>
      <translation>같지 않음</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>숫자</translation>
    </message>
    <message>
      <source>Numbers and marks: float (N, length, 2).</source>
      <translation>수와 표시: float (N, length, 2).</translation>
    </message>
    <message>
      <source>Numbers become float; tokens stay whole numbers, for an embedding.</source>
      <translation>숫자는 float이 되고, 토큰은 임베딩에 쓸 수 있도록 정수로 남습니다.</translation>
    </message>
    <message>
      <source>Numbers in each query, key and value of a head; 0: the features of the query, shared out among the heads.</source>
      <translation>헤드의 질의, 키, 값 하나에 든 수의 개수입니다. 0이면 질의의 특성을 헤드들에 나눕니다.</translation>
    </message>
    <message>
      <source>Numbers in each query, key and value of a head; 0: the features, shared out among the heads.</source>
      <translation>헤드의 질의, 키, 값 하나에 든 수의 개수입니다. 0이면 특성을 헤드들에 나눕니다.</translation>
    </message>
    <message>
      <source>Numbers in each vector.</source>
      <translation>벡터 하나에 든 수의 개수입니다.</translation>
    </message>
    <message>
      <source>Numbers in the state.</source>
      <translation>상태에 든 수의 개수입니다.</translation>
    </message>
    <message>
      <source>Numbers that rise evenly across the plane: a single linear neuron learns them.</source>
      <translation>평면을 따라 고르게 커지는 수입니다. 선형 뉴런 하나로 배울 수 있습니다.</translation>
    </message>
    <message>
      <source>ONNX model</source>
      <translation>ONNX 모델</translation>
    </message>
    <message>
      <source>ONNX, 'Open neural network exchange: operators', onnx.ai (2017-2025)</source>
      <translation>ONNX, 'Open neural network exchange: operators', onnx.ai (2017-2025)</translation>
    </message>
    <message>
      <source>Of a CSV: the column of classes. None: found itself.</source>
      <translation>CSV에서 클래스가 적힌 열입니다. 비워 두면 자동으로 찾습니다.</translation>
    </message>
    <message>
      <source>Of a CSV: the column of paths. None: found by itself.</source>
      <translation>CSV에서 경로가 적힌 열입니다. 비워 두면 자동으로 찾습니다.</translation>
    </message>
    <message>
      <source>Of a file of several arrays.</source>
      <translation>배열이 여럿 든 파일에 씁니다.</translation>
    </message>
    <message>
      <source>Of a file of several arrays: the one of labels.</source>
      <translation>배열이 여럿 든 파일에서 레이블이 든 배열입니다.</translation>
    </message>
    <message>
      <source>Of a file of several arrays: the one of pictures.</source>
      <translation>배열이 여럿 든 파일에서 그림이 든 배열입니다.</translation>
    </message>
    <message>
      <source>Of each channel the greatest value of the whole image: whether a feature occurs, wherever it stands. Equal greatest values share the gradient.</source>
      <translation>채널마다 이미지 전체의 최댓값입니다. 특징이 어디에 있든 나타나는지를 알려 줍니다. 최댓값이 여럿이면 기울기를 나누어 가집니다.</translation>
    </message>
    <message>
      <source>Of each channel the mean over the whole image: one number a channel, without weights, in place of a flattening before the last layer.</source>
      <translation>채널마다 이미지 전체의 평균입니다. 채널당 수 하나이며 가중치가 없고, 마지막 층 앞의 평탄화를 대신합니다.</translation>
    </message>
    <message>
      <source>Of each window of images only the greatest value stays, channel by channel: smaller, and less sensitive to where exactly a feature stands. Padding never wins. Of equal values the first gets the gradient, as in PyTorch.</source>
      <translation>이미지의 각 창에서 채널별로 최댓값만 남깁니다. 크기가 줄고, 특징의 정확한 위치에 덜 민감해집니다. 패딩은 결코 최댓값이 되지 않습니다. 값이 같으면 PyTorch처럼 첫째 값이 기울기를 받습니다.</translation>
    </message>
    <message>
      <source>Of each window of sequences only the greatest value stays, channel by channel: smaller, and less sensitive to where exactly a feature stands. Padding never wins. Of equal values the first gets the gradient, as in PyTorch.</source>
      <translation>시퀀스의 각 창에서 채널별로 최댓값만 남깁니다. 길이가 줄고, 특징의 정확한 위치에 덜 민감해집니다. 패딩은 결코 최댓값이 되지 않습니다. 값이 같으면 PyTorch처럼 첫째 값이 기울기를 받습니다.</translation>
    </message>
    <message>
      <source>Of each window of volumes only the greatest value stays, channel by channel: smaller, and less sensitive to where exactly a feature stands. Padding never wins. Of equal values the first gets the gradient, as in PyTorch.</source>
      <translation>볼륨의 각 창에서 채널별로 최댓값만 남깁니다. 크기가 줄고, 특징의 정확한 위치에 덜 민감해집니다. 패딩은 결코 최댓값이 되지 않습니다. 값이 같으면 PyTorch처럼 첫째 값이 기울기를 받습니다.</translation>
    </message>
    <message>
      <source>Of npy and idx: the file of the labels. None: the one beside it that is named alike, with labels for images.</source>
      <translation>npy와 idx에서 레이블 파일입니다. 비워 두면 옆에 있는 비슷한 이름의 파일로, 이름의 images 자리에 labels가 든 것입니다.</translation>
    </message>
    <message>
      <source>Of which axes; none: of all together.</source>
      <translation>어느 축에 대해 계산하는지입니다. 비워 두면 모두 함께 계산합니다.</translation>
    </message>
    <message>
      <source>Off: the least, beginning with the very least.</source>
      <translation>끄면 가장 작은 값들을 가장 작은 것부터 고릅니다.</translation>
    </message>
    <message>
      <source>Offset</source>
      <translation>오프셋</translation>
    </message>
    <message>
      <source>On: y is the one character after each piece. Off: the next one at every step.</source>
      <translation>켜면 y는 각 조각 다음의 한 글자이고, 끄면 단계마다 다음 글자입니다.</translation>
    </message>
    <message>
      <source>One axis</source>
      <translation>첫째 축</translation>
    </message>
    <message>
      <source>One cycle</source>
      <translation>한 주기</translation>
    </message>
    <message>
      <source>One divided by the square root: what a sum of squares is multiplied by to bring a vector to length 1. 0 gives infinity, a negative number NaN.</source>
      <translation>1을 제곱근으로 나눈 값입니다. 제곱합에서 이 값을 구해 곱하면 벡터의 길이가 1이 됩니다. 0이면 무한대, 음수이면 NaN입니다.</translation>
    </message>
    <message>
      <source>One divided by x. 0 gives an infinity.</source>
      <translation>1을 x로 나눈 값입니다. 0이면 무한대입니다.</translation>
    </message>
    <message>
      <source>One neuron with a step. Its weights and its bias draw one straight line between two clusters of points; wrong examples push the line until none is wrong.</source>
      <translation>계단 함수를 쓰는 뉴런 하나입니다. 가중치와 편향이 두 점 군집 사이에 직선 하나를 긋고, 틀린 예제가 없어질 때까지 직선을 밀어 냅니다.</translation>
    </message>
    <message>
      <source>One of the two; -1 is the last.</source>
      <translation>두 축 가운데 하나이며, -1은 마지막 축입니다.</translation>
    </message>
    <message>
      <source>One or more axes, the last of which holds the channels.</source>
      <translation>축 하나 이상이며, 그 마지막 축에 채널이 놓입니다.</translation>
    </message>
    <message>
      <source>One row per example, (N, features), or one per step of a sequence.</source>
      <translation>예제마다 한 행 (N, features), 또는 시퀀스의 단계마다 한 행입니다.</translation>
    </message>
    <message>
      <source>One-hot</source>
      <translation>원-핫</translation>
    </message>
    <message>
      <source>One-hot rows.</source>
      <translation>원-핫 행입니다.</translation>
    </message>
    <message>
      <source>One-hot: categories have no order</source>
      <translation>원-핫: 범주에는 순서가 없다</translation>
    </message>
    <message>
      <source>Ones on a diagonal and zeros elsewhere. A product with it changes nothing.</source>
      <translation>대각선은 1이고 나머지는 0입니다. 곱해도 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
      <source>Only five hundred digits to learn from, and two nets of the same build. The upper one sees the same pictures again and again, until it knows each of them by heart. The lower one never sees a picture twice: each time it is moved by some pixels and turned a little, and is still the same digit. Compare the accuracies on what was held out: nearly half of the mistakes go away.</source>
      <translation>배울 숫자 그림은 오백 장뿐이고, 구조가 같은 신경망이 둘 있습니다. 위의 신경망은 같은 그림을 거듭 보다가 마침내 하나하나를 외워 버립니다. 아래의 신경망은 같은 그림을 두 번 보는 일이 없습니다. 볼 때마다 몇 픽셀 옮겨지고 조금 돌아가 있지만 여전히 같은 숫자입니다. 따로 떼어 둔 데이터의 정확도를 비교하십시오. 실수의 거의 절반이 사라집니다.</translation>
    </message>
    <message>
      <source>Only the sign of each gradient counts: a weight's pace grows while the sign stays, and shrinks when it turns. For batches that hold all examples; noise confuses it.</source>
      <translation>각 기울기의 부호만 봅니다. 부호가 그대로이면 가중치의 보폭이 커지고, 부호가 바뀌면 줄어듭니다. 모든 예제를 담은 배치에 알맞으며, 잡음이 있으면 혼란스러워합니다.</translation>
    </message>
    <message>
      <source>Optimisations of the compiled step that are not to be done, separated by commas: simplify, share, prune, fold, in_place, reuse, fuse. The results stay the same within rounding; the view Cost shows what each brings.</source>
      <translation>컴파일된 단계에서 하지 않을 최적화를 쉼표로 나누어 적습니다: simplify, share, prune, fold, in_place, reuse, fuse. 결과는 반올림 오차 안에서 같으며, 비용 보기에서 각각의 효과를 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Optimisers</source>
      <translation>최적화기</translation>
    </message>
    <message>
      <source>Optional. (N, key time), bool: True at real places, False at padding.</source>
      <translation>선택 사항입니다. (N, key time), bool: 실제 자리는 True, 패딩은 False입니다.</translation>
    </message>
    <message>
      <source>Optional. (N, memory time), bool: True at real places of the memory.</source>
      <translation>선택 사항입니다. (N, memory time), bool: 메모리의 실제 자리에서 True입니다.</translation>
    </message>
    <message>
      <source>Optional. (N, time), bool: True at real places, False at padding.</source>
      <translation>선택 사항입니다. (N, time), bool: 실제 자리는 True, 패딩은 False입니다.</translation>
    </message>
    <message>
      <source>Optional. (N, time): False or 0 where there is only padding; the state is kept there.</source>
      <translation>선택 사항입니다. (N, time): 패딩뿐인 곳은 False 또는 0이며, 그곳에서는 상태가 유지됩니다.</translation>
    </message>
    <message>
      <source>Optional. (time, time), or one for each example: bool, True where a place may attend to another; or floats that are added to the scores.</source>
      <translation>선택 사항입니다. (time, time), 또는 예제마다 하나: 한 자리가 다른 자리를 보아도 되면 True인 bool, 또는 점수에 더하는 float입니다.</translation>
    </message>
    <message>
      <source>Optional. Bool: True where a query may attend to a key; float: added to the scores. A query that may attend to nothing gets zeros.</source>
      <translation>선택 사항입니다. bool: 질의가 키를 보아도 되면 True; float: 점수에 더합니다. 아무것도 볼 수 없는 질의는 0을 받습니다.</translation>
    </message>
    <message>
      <source>Optional. Bool: True where a query may attend to a key; float: added to the scores. A query that may attend to nothing gets zeros. (query time, key time), or one for each example.</source>
      <translation>선택 사항입니다. bool: 질의가 키를 보아도 되면 True; float: 점수에 더합니다. 아무것도 볼 수 없는 질의는 0을 받습니다. (query time, key time), 또는 예제마다 하나입니다.</translation>
    </message>
    <message>
      <source>Optional. The first cell, as the state.</source>
      <translation>선택 사항입니다. 첫 셀 상태이며, 형상은 상태와 같습니다.</translation>
    </message>
    <message>
      <source>Optional. The first state, (N, layers * directions * units); else 0.</source>
      <translation>선택 사항입니다. 첫 상태, (N, layers * directions * units); 없으면 0입니다.</translation>
    </message>
    <message>
      <source>Or</source>
      <translation>논리합</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>차수</translation>
    </message>
    <message>
      <source>Order in dates</source>
      <translation>날짜의 순서</translation>
    </message>
    <message>
      <source>Order of axes</source>
      <translation>축 순서</translation>
    </message>
    <message>
      <source>Other axis</source>
      <translation>둘째 축</translation>
    </message>
    <message>
      <source>Outer product</source>
      <translation>외적</translation>
    </message>
    <message>
      <source>Output padding</source>
      <translation>출력 패딩</translation>
    </message>
    <message>
      <source>Output size</source>
      <translation>출력 크기</translation>
    </message>
    <message>
      <source>Outputs</source>
      <translation>출력</translation>
    </message>
    <message>
      <source>Over which axes; none: over all. -1 is the last.</source>
      <translation>어느 축에 대해 계산하는지입니다. 비워 두면 모든 축이며, -1은 마지막 축입니다.</translation>
    </message>
    <message>
      <source>Overfitting</source>
      <translation>과적합</translation>
    </message>
    <message>
      <source>PReLU</source>
      <translation>PReLU</translation>
    </message>
    <message>
      <source>Pad</source>
      <translation>패딩</translation>
    </message>
    <message>
      <source>Padding</source>
      <translation>패딩</translation>
    </message>
    <message>
      <source>Pads images on all sides and cuts pieces of the old size out at random places: what is usual for small photographs. Each image of a batch is changed by its own random numbers, others at each step; outside training nothing changes.</source>
      <translation>이미지의 사방에 패딩을 붙이고, 무작위 자리에서 원래 크기의 조각을 잘라 냅니다. 작은 사진에 흔히 쓰는 방법입니다. 배치의 이미지마다 서로 다른 난수로 바뀌고 단계마다 난수가 달라지며, 학습할 때가 아니면 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
      <source>Pairs of words</source>
      <translation>단어 쌍</translation>
    </message>
    <message>
      <source>Pairs of words that were met together (cat, dog) or were not (cat, seven): words of one kind keep company. Nothing says what a word means, and yet its company tells. No pair is there twice, so that those held out are new.</source>
      <translation>함께 만난 적이 있는 단어 쌍(cat, dog)과 없는 단어 쌍(cat, seven)입니다. 같은 종류의 단어끼리 어울립니다. 단어의 뜻은 어디에도 없지만 어울리는 단어가 뜻을 알려 줍니다. 같은 쌍이 두 번 나오지 않으므로 따로 떼어 둔 쌍은 처음 보는 쌍입니다.</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>부분</translation>
    </message>
    <message>
      <source>Parts</source>
      <translation>부분 수</translation>
    </message>
    <message>
      <source>Passes what is above the threshold and puts a fixed value in the place of the rest.</source>
      <translation>문턱값보다 큰 값은 통과시키고, 나머지 자리에는 정해진 값을 넣습니다.</translation>
    </message>
    <message>
      <source>Path column</source>
      <translation>경로 열</translation>
    </message>
    <message>
      <source>Patience</source>
      <translation>인내 횟수</translation>
    </message>
    <message>
      <source>Penalties act on weights only. A state is what a layer or an optimiser keeps.</source>
      <translation>벌점은 가중치에만 작용합니다. 상태는 층이나 최적화기가 간직하는 값입니다.</translation>
    </message>
    <message>
      <source>Percent of the examples that train; the others test what was learnt.</source>
      <translation>학습에 쓰는 예제의 백분율입니다. 나머지는 배운 것을 테스트합니다.</translation>
    </message>
    <message>
      <source>Perceptron loss</source>
      <translation>퍼셉트론 손실</translation>
    </message>
    <message>
      <source>Perplexity</source>
      <translation>퍼플렉서티</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>그림</translation>
    </message>
    <message>
      <source>Pieces</source>
      <translation>조각 수</translation>
    </message>
    <message>
      <source>Piecewise constant</source>
      <translation>구간별 상수</translation>
    </message>
    <message>
      <source>Pinball</source>
      <translation>핀볼</translation>
    </message>
    <message>
      <source>Pixel shuffle</source>
      <translation>픽셀 셔플</translation>
    </message>
    <message>
      <source>Pixel unshuffle</source>
      <translation>픽셀 언셔플</translation>
    </message>
    <message>
      <source>Places added at the end of each axis, fewer than the stride: among the sizes that a convolution brings to the same size, it picks one. Not with padding 'same'.</source>
      <translation>각 축의 끝에 더하는 자리의 수로, 스트라이드보다 작습니다. 합성곱을 거치면 같은 크기가 되는 여러 크기 가운데 하나를 고릅니다. 패딩이 'same'일 때는 쓸 수 없습니다.</translation>
    </message>
    <message>
      <source>Places, counted from 0.</source>
      <translation>0부터 세는 자리입니다.</translation>
    </message>
    <message>
      <source>Plane (regression)</source>
      <translation>평면 (회귀)</translation>
    </message>
    <message>
      <source>Player</source>
      <translation>역할</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>점의 수</translation>
    </message>
    <message>
      <source>Poisson</source>
      <translation>푸아송</translation>
    </message>
    <message>
      <source>Polyak, 'Some methods of speeding up the convergence of iteration methods', 1964</source>
      <translation>Polyak, 'Some methods of speeding up the convergence of iteration methods', 1964</translation>
    </message>
    <message>
      <source>Polynomial decay</source>
      <translation>다항식 감쇠</translation>
    </message>
    <message>
      <source>Pool size</source>
      <translation>풀 크기</translation>
    </message>
    <message>
      <source>Pooling</source>
      <translation>풀링</translation>
    </message>
    <message>
      <source>Pools images of any size to the size that you name, by windows as equal as can be, which overlap where the sizes do not divide: so that what follows does not depend on the size of the input.</source>
      <translation>어떤 크기의 이미지든 지정한 크기로 풀링합니다. 창은 되도록 같은 크기이며, 크기가 나누어떨어지지 않으면 서로 겹칩니다. 그래서 뒤따르는 층이 입력의 크기에 좌우되지 않습니다.</translation>
    </message>
    <message>
      <source>Pools sequences of any size to the size that you name, by windows as equal as can be, which overlap where the sizes do not divide: so that what follows does not depend on the size of the input.</source>
      <translation>어떤 길이의 시퀀스든 지정한 길이로 풀링합니다. 창은 되도록 같은 크기이며, 크기가 나누어떨어지지 않으면 서로 겹칩니다. 그래서 뒤따르는 층이 입력의 길이에 좌우되지 않습니다.</translation>
    </message>
    <message>
      <source>Pools volumes of any size to the size that you name, by windows as equal as can be, which overlap where the sizes do not divide: so that what follows does not depend on the size of the input.</source>
      <translation>어떤 크기의 볼륨이든 지정한 크기로 풀링합니다. 창은 되도록 같은 크기이며, 크기가 나누어떨어지지 않으면 서로 겹칩니다. 그래서 뒤따르는 층이 입력의 크기에 좌우되지 않습니다.</translation>
    </message>
    <message>
      <source>Power</source>
      <translation>거듭제곱</translation>
    </message>
    <message>
      <source>Power of two</source>
      <translation>2의 거듭제곱</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>정밀도</translation>
    </message>
    <message>
      <source>Prediction is</source>
      <translation>예측값의 형식</translation>
    </message>
    <message>
      <source>Press et al., 'Numerical Recipes', 3rd ed., section 6.2.2</source>
      <translation>Press et al., 'Numerical Recipes', 3판, 6.2.2절</translation>
    </message>
    <message>
      <source>Probability</source>
      <translation>확률</translation>
    </message>
    <message>
      <source>Product</source>
      <translation>곱</translation>
    </message>
    <message>
      <source>Puts a border of zeros round images, for a convolution without padding of its own. For other borders there is pad.</source>
      <translation>자체 패딩이 없는 합성곱을 위해 이미지 둘레에 0으로 된 테두리를 두릅니다. 다른 테두리에는 pad를 쓰십시오.</translation>
    </message>
    <message>
      <source>Puts a border round a tensor along the axes named, so that a convolution keeps the size, or that sequences become equally long.</source>
      <translation>지정한 축을 따라 텐서 둘레에 테두리를 두릅니다. 합성곱이 크기를 유지하게 하거나 시퀀스들의 길이를 같게 할 때 씁니다.</translation>
    </message>
    <message>
      <source>Puts in axes of size 1, for instance the channel of a grey image, or an axis along which another tensor is to be broadcast.</source>
      <translation>크기가 1인 축을 끼워 넣습니다. 예를 들어 회색조 이미지의 채널이나, 다른 텐서를 브로드캐스트할 축입니다.</translation>
    </message>
    <message>
      <source>Puts tensors of the same shape side by side along a new axis, as the steps of a sequence. Unstack is its inverse, and each is the gradient of the other.</source>
      <translation>형상이 같은 텐서들을 새 축을 따라 나란히 놓습니다. 예를 들어 시퀀스의 단계로 만듭니다. Unstack이 그 역연산이며, 둘은 서로의 기울기입니다.</translation>
    </message>
    <message>
      <source>PyTorch, torch.nn.Tanhshrink</source>
      <translation>PyTorch, torch.nn.Tanhshrink</translation>
    </message>
    <message>
      <source>Quantile</source>
      <translation>분위수</translation>
    </message>
    <message>
      <source>R. A. Fisher: The use of multiple measurements in taxonomic problems. Annals of Eugenics 7 (1936). UCI Machine Learning Repository, doi:10.24432/C56C76</source>
      <translation>R. A. Fisher: The use of multiple measurements in taxonomic problems. Annals of Eugenics 7 (1936). UCI Machine Learning Repository, doi:10.24432/C56C76</translation>
    </message>
    <message>
      <source>RAdam</source>
      <translation>RAdam</translation>
    </message>
    <message>
      <source>RGB</source>
      <translation>RGB</translation>
    </message>
    <message>
      <source>RMS normalisation</source>
      <translation>RMS 정규화</translation>
    </message>
    <message>
      <source>RMSProp</source>
      <translation>RMSProp</translation>
    </message>
    <message>
      <source>Random 0 or 1</source>
      <translation>무작위 0 또는 1</translation>
    </message>
    <message>
      <source>Random brightness</source>
      <translation>무작위 밝기</translation>
    </message>
    <message>
      <source>Random contrast</source>
      <translation>무작위 대비</translation>
    </message>
    <message>
      <source>Random crop of a padded image</source>
      <translation>패딩한 이미지의 무작위 자르기</translation>
    </message>
    <message>
      <source>Random flip</source>
      <translation>무작위 뒤집기</translation>
    </message>
    <message>
      <source>Random normal</source>
      <translation>정규 난수</translation>
    </message>
    <message>
      <source>Random numbers from the normal distribution: noise for an autoencoder, the input of a generator. Other numbers at each step; the same seed gives the same ones again. Outside training it draws too, by the number of steps done: until the next one the numbers stay the same, for every batch that is evaluated.</source>
      <translation>정규 분포의 난수입니다. 오토인코더의 잡음이나 생성기의 입력으로 씁니다. 단계마다 다른 수가 나오고, 시드가 같으면 같은 수가 다시 나옵니다. 학습할 때가 아니어도 진행한 단계 수에 따라 뽑으므로, 다음 단계까지는 평가하는 모든 배치에서 같은 수입니다.</translation>
    </message>
    <message>
      <source>Random numbers spread evenly between two limits. Other numbers at each step; the same seed gives the same ones again. Outside training it draws too, by the number of steps done: until the next one the numbers stay the same, for every batch that is evaluated.</source>
      <translation>두 한계 사이에 고르게 퍼진 난수입니다. 단계마다 다른 수가 나오고, 시드가 같으면 같은 수가 다시 나옵니다. 학습할 때가 아니어도 진행한 단계 수에 따라 뽑으므로, 다음 단계까지는 평가하는 모든 배치에서 같은 수입니다.</translation>
    </message>
    <message>
      <source>Random rotation</source>
      <translation>무작위 회전</translation>
    </message>
    <message>
      <source>Random shift</source>
      <translation>무작위 이동</translation>
    </message>
    <message>
      <source>Random tokens, and the same ones backwards. Each answer stands at another place than its question, so that every place must look at another: what attention does.</source>
      <translation>무작위 토큰과, 그것을 거꾸로 늘어놓은 토큰입니다. 답의 자리가 질문의 자리와 다르므로 모든 자리가 다른 자리를 보아야 합니다. 어텐션이 하는 일입니다.</translation>
    </message>
    <message>
      <source>Random tokens, the first of which is asked for at the end: it has to be held through all that follows, which is of no use. The plainest test of memory.</source>
      <translation>무작위 토큰이며 마지막에 첫 토큰을 묻습니다. 뒤에 오는 쓸모없는 토큰들을 거치는 동안 첫 토큰을 간직해야 합니다. 가장 단순한 기억력 시험입니다.</translation>
    </message>
    <message>
      <source>Random uniform</source>
      <translation>균등 난수</translation>
    </message>
    <message>
      <source>Random zoom</source>
      <translation>무작위 확대/축소</translation>
    </message>
    <message>
      <source>Range</source>
      <translation>범위</translation>
    </message>
    <message>
      <source>Rate</source>
      <translation>비율</translation>
    </message>
    <message>
      <source>Rates</source>
      <translation>학습률 목록</translation>
    </message>
    <message>
      <source>Rates of your own, each up to a step of your own.</source>
      <translation>직접 정한 학습률을 저마다 직접 정한 단계까지 씁니다.</translation>
    </message>
    <message>
      <source>ReLU</source>
      <translation>ReLU</translation>
    </message>
    <message>
      <source>ReLU that stops at 6, so that values keep to a range that few bits can hold.</source>
      <translation>6에서 멈추는 ReLU로, 적은 비트로 담을 수 있는 범위에 값을 가둡니다.</translation>
    </message>
    <message>
      <source>ReLU6</source>
      <translation>ReLU6</translation>
    </message>
    <message>
      <source>Recall</source>
      <translation>재현율</translation>
    </message>
    <message>
      <source>Reciprocal</source>
      <translation>역수</translation>
    </message>
    <message>
      <source>Reciprocal square root</source>
      <translation>제곱근의 역수</translation>
    </message>
    <message>
      <source>Reddi, Kale and Kumar, 'On the convergence of Adam and beyond', ICLR 2018</source>
      <translation>Reddi, Kale and Kumar, 'On the convergence of Adam and beyond', ICLR 2018</translation>
    </message>
    <message>
      <source>Reduce on plateau</source>
      <translation>정체 시 감소</translation>
    </message>
    <message>
      <source>Reduction</source>
      <translation>축소 방법</translation>
    </message>
    <message>
      <source>Reductions</source>
      <translation>축소 연산</translation>
    </message>
    <message>
      <source>Regularisation</source>
      <translation>규제</translation>
    </message>
    <message>
      <source>Relative</source>
      <translation>상대 허용 오차</translation>
    </message>
    <message>
      <source>Religions</source>
      <translation>종교</translation>
    </message>
    <message>
      <source>Remainder</source>
      <translation>나머지</translation>
    </message>
    <message>
      <source>Remainder of truncation</source>
      <translation>버림 나눗셈의 나머지</translation>
    </message>
    <message>
      <source>Remember the first token</source>
      <translation>첫 토큰 기억하기</translation>
    </message>
    <message>
      <source>Repeat</source>
      <translation>반복</translation>
    </message>
    <message>
      <source>Repeats</source>
      <translation>반복 횟수</translation>
    </message>
    <message>
      <source>Reshape</source>
      <translation>형상 변경</translation>
    </message>
    <message>
      <source>Resize images</source>
      <translation>이미지 크기 조정</translation>
    </message>
    <message>
      <source>Restore the best</source>
      <translation>최고 상태 복원</translation>
    </message>
    <message>
      <source>Returns</source>
      <translation>반환 값</translation>
    </message>
    <message>
      <source>Reverse</source>
      <translation>역방향</translation>
    </message>
    <message>
      <source>Reverse a sequence</source>
      <translation>시퀀스 뒤집기</translation>
    </message>
    <message>
      <source>Reviews of meals</source>
      <translation>음식 후기</translation>
    </message>
    <message>
      <source>Reviews: good or bad</source>
      <translation>후기: 좋음 또는 나쁨</translation>
    </message>
    <message>
      <source>Rho</source>
      <translation>로</translation>
    </message>
    <message>
      <source>Riedmiller and Braun, 'A direct adaptive method for faster backpropagation learning: the RPROP algorithm', 1993</source>
      <translation>Riedmiller and Braun, 'A direct adaptive method for faster backpropagation learning: the RPROP algorithm', 1993</translation>
    </message>
    <message>
      <source>Rising</source>
      <translation>상승 비율</translation>
    </message>
    <message>
      <source>Robbins and Monro, 'A stochastic approximation method', 1951</source>
      <translation>Robbins and Monro, 'A stochastic approximation method', 1951</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>역할</translation>
    </message>
    <message>
      <source>Roll</source>
      <translation>순환 이동</translation>
    </message>
    <message>
      <source>Root mean squared error</source>
      <translation>평균 제곱근 오차</translation>
    </message>
    <message>
      <source>Rosenblatt, 'The perceptron', Psychological Review 65 (1958)</source>
      <translation>Rosenblatt, 'The perceptron', Psychological Review 65 (1958)</translation>
    </message>
    <message>
      <source>Rosenblatt, 'The perceptron', Psychological Review 65 (1958); straight-through: Bengio, Leonard and Courville, arXiv:1308.3432 (2013)</source>
      <translation>Rosenblatt, 'The perceptron', Psychological Review 65 (1958); 직통 추정: Bengio, Leonard and Courville, arXiv:1308.3432 (2013)</translation>
    </message>
    <message>
      <source>Rotary positions</source>
      <translation>회전 위치 인코딩</translation>
    </message>
    <message>
      <source>Round</source>
      <translation>반올림</translation>
    </message>
    <message>
      <source>Round clouds around a circle, each a class of its own: several classes that a softmax tells apart with straight borders.</source>
      <translation>원을 따라 놓인 둥근 무리들이 각각 한 클래스입니다. 소프트맥스가 직선 경계로 구분하는 여러 클래스입니다.</translation>
    </message>
    <message>
      <source>Rows</source>
      <translation>행 수</translation>
    </message>
    <message>
      <source>Rows along the last axis.</source>
      <translation>마지막 축을 따라 놓인 행입니다.</translation>
    </message>
    <message>
      <source>Rows and columns of zeros: one number for all sides, height and width, or top, bottom, left, right.</source>
      <translation>0으로 된 행과 열의 수입니다. 모든 변에 수 하나, 높이와 너비, 또는 위, 아래, 왼쪽, 오른쪽으로 지정합니다.</translation>
    </message>
    <message>
      <source>Rows of a times columns of b. Leading dimensions are batches and are broadcast; a vector on the left is a row, one on the right a column.</source>
      <translation>a의 행과 b의 열을 곱합니다. 앞쪽 차원은 배치이며 브로드캐스트됩니다. 왼쪽의 벡터는 행, 오른쪽의 벡터는 열입니다.</translation>
    </message>
    <message>
      <source>Rprop</source>
      <translation>Rprop</translation>
    </message>
    <message>
      <source>R²</source>
      <translation>결정 계수 R²</translation>
    </message>
    <message>
      <source>S. Aeberhard, M. Forina: Wine (1991). UCI Machine Learning Repository, doi:10.24432/C5PC7J</source>
      <translation>S. Aeberhard, M. Forina: Wine (1991). UCI Machine Learning Repository, doi:10.24432/C5PC7J</translation>
    </message>
    <message>
      <source>SELU</source>
      <translation>SELU</translation>
    </message>
    <message>
      <source>SGD</source>
      <translation>SGD</translation>
    </message>
    <message>
      <source>Salmon, Moraes, Dror and Shaw, 'Parallel random numbers: as easy as 1, 2, 3', SC 2011</source>
      <translation>Salmon, Moraes, Dror and Shaw, 'Parallel random numbers: as easy as 1, 2, 3', SC 2011</translation>
    </message>
    <message>
      <source>Salton, Wong and Yang, 'A vector space model for automatic indexing', 1975</source>
      <translation>Salton, Wong and Yang, 'A vector space model for automatic indexing', 1975</translation>
    </message>
    <message>
      <source>Saving the graph also saves its weights, in a file beside it; opening it offers them.</source>
      <translation>그래프를 저장하면 가중치도 옆의 파일에 함께 저장되고, 그래프를 열 때 그 가중치를 불러올지 묻습니다.</translation>
    </message>
    <message>
      <source>Scale</source>
      <translation>배율</translation>
    </message>
    <message>
      <source>Scaled dot-product attention</source>
      <translation>스케일드 닷 프로덕트 어텐션</translation>
    </message>
    <message>
      <source>Scaling</source>
      <translation>스케일링</translation>
    </message>
    <message>
      <source>Scatter-add</source>
      <translation>흩어 더하기</translation>
    </message>
    <message>
      <source>Schroff, Kalenichenko and Philbin, 'FaceNet', CVPR 2015</source>
      <translation>Schroff, Kalenichenko and Philbin, 'FaceNet', CVPR 2015</translation>
    </message>
    <message>
      <source>Seconds of training after which a run ends, at the end of the epoch in hand. 0: none.</source>
      <translation>실행이 끝나기까지의 학습 시간(초)으로, 진행 중인 에포크가 끝날 때 멈춥니다. 0이면 제한이 없습니다.</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>시드</translation>
    </message>
    <message>
      <source>Separable convolution 1D</source>
      <translation>1차원 분리 합성곱</translation>
    </message>
    <message>
      <source>Separable convolution 2D</source>
      <translation>2차원 분리 합성곱</translation>
    </message>
    <message>
      <source>Separator</source>
      <translation>구분 기호</translation>
    </message>
    <message>
      <source>Sequences and attention</source>
      <translation>시퀀스와 어텐션</translation>
    </message>
    <message>
      <source>Sequences, channels last: (N, length, channels).</source>
      <translation>시퀀스, 채널이 마지막: (N, length, channels).</translation>
    </message>
    <message>
      <source>Sets small values to 0 and leaves the others as they are.</source>
      <translation>작은 값은 0으로 만들고 나머지는 그대로 둡니다.</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>형상</translation>
    </message>
    <message>
      <source>Shared</source>
      <translation>공유</translation>
    </message>
    <message>
      <source>Shared buffers</source>
      <translation>버퍼 공유</translation>
    </message>
    <message>
      <source>Sharpness</source>
      <translation>날카로움</translation>
    </message>
    <message>
      <source>Sheet</source>
      <translation>시트</translation>
    </message>
    <message>
      <source>Shi et al., 'Real-time single image and video super-resolution', CVPR (2016)</source>
      <translation>Shi et al., 'Real-time single image and video super-resolution', CVPR (2016)</translation>
    </message>
    <message>
      <source>Shift</source>
      <translation>이동량</translation>
    </message>
    <message>
      <source>Short reviews of meals as rows of words. Each word has a vector that is learned, and a GRU reads them one after the other; the mask tells it where a text ends. Counting good and bad words is not enough here: not good is bad, and never cold is good, and only who reads in order can tell.</source>
      <translation>짧은 음식 후기를 단어의 행으로 나타냅니다. 단어마다 학습되는 벡터가 하나씩 있고, GRU가 차례로 읽습니다. 글이 어디서 끝나는지는 마스크가 알려 줍니다. 여기서는 좋은 단어와 나쁜 단어를 세는 것만으로는 부족합니다. not good은 나쁘고 never cold는 좋은데, 순서대로 읽어야만 알 수 있습니다.</translation>
    </message>
    <message>
      <source>Shorten and Khoshgoftaar, 'A survey on image data augmentation', Journal of Big Data 6 (2019)</source>
      <translation>Shorten and Khoshgoftaar, 'A survey on image data augmentation', Journal of Big Data 6 (2019)</translation>
    </message>
    <message>
      <source>Shrinkage</source>
      <translation>축소율</translation>
    </message>
    <message>
      <source>SiLU</source>
      <translation>SiLU</translation>
    </message>
    <message>
      <source>SiLU with the hard sigmoid in it: 0 up to -3, x from 3 upwards, a parabola between. Made for small devices.</source>
      <translation>안에 하드 시그모이드를 넣은 SiLU입니다. -3까지는 0, 3부터는 x, 그 사이는 포물선입니다. 소형 장치를 위해 만들었습니다.</translation>
    </message>
    <message>
      <source>Sigmoid</source>
      <translation>시그모이드</translation>
    </message>
    <message>
      <source>Sign</source>
      <translation>부호</translation>
    </message>
    <message>
      <source>Simple RNN</source>
      <translation>단순 RNN</translation>
    </message>
    <message>
      <source>Sine</source>
      <translation>사인</translation>
    </message>
    <message>
      <source>Sinusoidal positions</source>
      <translation>사인파 위치 인코딩</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>크기</translation>
    </message>
    <message>
      <source>Sizes</source>
      <translation>크기 목록</translation>
    </message>
    <message>
      <source>Slice</source>
      <translation>슬라이스</translation>
    </message>
    <message>
      <source>Slope</source>
      <translation>경사</translation>
    </message>
    <message>
      <source>Smallest change</source>
      <translation>최소 변화</translation>
    </message>
    <message>
      <source>Smallest rate</source>
      <translation>최소 학습률</translation>
    </message>
    <message>
      <source>Smith and Topin, 'Super-convergence: very fast training of neural networks using large learning rates', 2018</source>
      <translation>Smith and Topin, 'Super-convergence: very fast training of neural networks using large learning rates', 2018</translation>
    </message>
    <message>
      <source>Smoothing</source>
      <translation>평활화</translation>
    </message>
    <message>
      <source>Soft shrink</source>
      <translation>소프트 슈링크</translation>
    </message>
    <message>
      <source>Softmax</source>
      <translation>소프트맥스</translation>
    </message>
    <message>
      <source>Softplus</source>
      <translation>소프트플러스</translation>
    </message>
    <message>
      <source>Softsign</source>
      <translation>소프트사인</translation>
    </message>
    <message>
      <source>Solve</source>
      <translation>연립방정식 풀이</translation>
    </message>
    <message>
      <source>Some of the features, in the order given: the entries of the last axis.</source>
      <translation>특성 가운데 몇 개를 주어진 순서대로 고릅니다. 곧 마지막 축의 성분들입니다.</translation>
    </message>
    <message>
      <source>Sort</source>
      <translation>정렬</translation>
    </message>
    <message>
      <source>Spatial dropout</source>
      <translation>공간 드롭아웃</translation>
    </message>
    <message>
      <source>Specificity</source>
      <translation>특이도</translation>
    </message>
    <message>
      <source>Spiral</source>
      <translation>나선</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>나누기</translation>
    </message>
    <message>
      <source>Splits the features into two halves and multiplies the first by the gate of the second, so that half as many come out. Put a dense layer or a convolution before it; today's language models use it with SiLU.</source>
      <translation>특성을 두 절반으로 나누어 첫째에 둘째의 게이트를 곱하므로, 절반의 특성이 나옵니다. 앞에 완전 연결 층이나 합성곱을 놓으십시오. 요즘의 언어 모델은 SiLU와 함께 씁니다.</translation>
    </message>
    <message>
      <source>Spreads axes of size 1, and new ones in front, to the sizes named. Nothing is copied.</source>
      <translation>크기가 1인 축과 앞에 새로 생긴 축을 지정한 크기로 펼칩니다. 아무것도 복사하지 않습니다.</translation>
    </message>
    <message>
      <source>Spreads x until it has the shape of the other, whose values do not matter. Nothing is copied.</source>
      <translation>x를 다른 텐서와 같은 형상이 되도록 펼칩니다. 그 텐서의 값은 상관없습니다. 아무것도 복사하지 않습니다.</translation>
    </message>
    <message>
      <source>Square</source>
      <translation>제곱</translation>
    </message>
    <message>
      <source>Square matrices.</source>
      <translation>정사각 행렬입니다.</translation>
    </message>
    <message>
      <source>Square root</source>
      <translation>제곱근</translation>
    </message>
    <message>
      <source>Squared error</source>
      <translation>제곱 오차</translation>
    </message>
    <message>
      <source>Squared for small differences, absolute for large ones: outliers do not rule, and the slope still fades near the target.</source>
      <translation>작은 차이는 제곱, 큰 차이는 절댓값으로 계산합니다. 이상값이 지배하지 않으면서도 목표에 가까워지면 경사가 작아집니다.</translation>
    </message>
    <message>
      <source>Squared hinge</source>
      <translation>제곱 힌지</translation>
    </message>
    <message>
      <source>Squareplus</source>
      <translation>스퀘어플러스</translation>
    </message>
    <message>
      <source>Squeeze</source>
      <translation>차원 줄이기</translation>
    </message>
    <message>
      <source>Squeezes values into -1..1 like tanh, but approaches the ends slowly, so it saturates less abruptly.</source>
      <translation>tanh처럼 값을 -1..1로 눌러 넣지만, 양 끝에 천천히 다가가므로 덜 급하게 포화합니다.</translation>
    </message>
    <message>
      <source>Srivastava et al., 'Dropout', JMLR 15 (2014)</source>
      <translation>Srivastava et al., 'Dropout', JMLR 15 (2014)</translation>
    </message>
    <message>
      <source>Srivastava et al., 'Dropout', JMLR 15 (2014), section 10</source>
      <translation>Srivastava et al., 'Dropout', JMLR 15 (2014), 10절</translation>
    </message>
    <message>
      <source>Stack</source>
      <translation>쌓기</translation>
    </message>
    <message>
      <source>Standard deviation</source>
      <translation>표준 편차</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>시작</translation>
    </message>
    <message>
      <source>Start divisor</source>
      <translation>시작 제수</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>스텝</translation>
    </message>
    <message>
      <source>Step decay</source>
      <translation>계단식 감쇠</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>단계 수</translation>
    </message>
    <message>
      <source>Stochastic gradient descent: every variable goes a little way against its gradient.</source>
      <translation>확률적 경사 하강법입니다. 모든 변수가 기울기의 반대쪽으로 조금씩 움직입니다.</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>끝</translation>
    </message>
    <message>
      <source>Stop gradient</source>
      <translation>기울기 차단</translation>
    </message>
    <message>
      <source>Stride</source>
      <translation>스트라이드</translation>
    </message>
    <message>
      <source>Su et al., 'RoFormer: enhanced transformer with rotary position embedding', arXiv:2104.09864 (2021)</source>
      <translation>Su et al., 'RoFormer: enhanced transformer with rotary position embedding', arXiv:2104.09864 (2021)</translation>
    </message>
    <message>
      <source>Subtract</source>
      <translation>뺄셈</translation>
    </message>
    <message>
      <source>Sum</source>
      <translation>합</translation>
    </message>
    <message>
      <source>Swap axes</source>
      <translation>축 바꾸기</translation>
    </message>
    <message>
      <source>Switch off</source>
      <translation>끄기</translation>
    </message>
    <message>
      <source>Symmetric, positive definite matrices.</source>
      <translation>대칭 양의 정부호 행렬입니다.</translation>
    </message>
    <message>
      <source>Szegedy et al., 'Rethinking the Inception architecture', CVPR 2016</source>
      <translation>Szegedy et al., 'Rethinking the Inception architecture', CVPR 2016</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>표</translation>
    </message>
    <message>
      <source>Table file (CSV)</source>
      <translation>표 파일 (CSV)</translation>
    </message>
    <message>
      <source>Take along axis</source>
      <translation>축을 따라 고르기</translation>
    </message>
    <message>
      <source>Takes away axes of size 1. The batch stays, however many examples it holds.</source>
      <translation>크기가 1인 축을 없앱니다. 예제가 몇 개이든 배치는 남습니다.</translation>
    </message>
    <message>
      <source>Takes each number from a place that far from its point.</source>
      <translation>각 수를 자기 점에서 그만큼 떨어진 자리의 값으로 취합니다.</translation>
    </message>
    <message>
      <source>Takes some certainty off one-hot labels and spreads it evenly over the classes, so that the logits do not grow without end. Wire it between the labels and a categorical loss. It acts on the loss outside training too; measure accuracy on the true labels.</source>
      <translation>원-핫 레이블에서 확신을 조금 덜어 클래스들에 고르게 나누어, 로짓이 끝없이 커지지 않게 합니다. 레이블과 범주형 손실 사이에 연결하십시오. 학습할 때가 아니어도 손실에 작용하므로, 정확도는 원래의 레이블로 재십시오.</translation>
    </message>
    <message>
      <source>Takes the first so many rows of the file; 0 takes all.</source>
      <translation>파일의 처음 이만큼의 행을 씁니다. 0이면 모두 씁니다.</translation>
    </message>
    <message>
      <source>Tangent</source>
      <translation>탄젠트</translation>
    </message>
    <message>
      <source>Tanh</source>
      <translation>쌍곡탄젠트</translation>
    </message>
    <message>
      <source>Tanh-shrink</source>
      <translation>tanh 슈링크</translation>
    </message>
    <message>
      <source>Target</source>
      <translation>목표</translation>
    </message>
    <message>
      <source>Target is</source>
      <translation>목표 조건</translation>
    </message>
    <message>
      <source>Target metric</source>
      <translation>목표 지표</translation>
    </message>
    <message>
      <source>Target part</source>
      <translation>목표 데이터 부분</translation>
    </message>
    <message>
      <source>Target value</source>
      <translation>목표값</translation>
    </message>
    <message>
      <source>Task</source>
      <translation>과제</translation>
    </message>
    <message>
      <source>Tensor</source>
      <translation>텐서</translation>
    </message>
    <message>
      <source>TensorFlow Playground (playground.tensorflow.org), dataset.ts</source>
      <translation>TensorFlow Playground (playground.tensorflow.org), dataset.ts</translation>
    </message>
    <message>
      <source>Tensors that are not needed at the same time share memory.</source>
      <translation>동시에 필요하지 않은 텐서들이 메모리를 함께 씁니다.</translation>
    </message>
    <message>
      <source>Text column</source>
      <translation>글 열</translation>
    </message>
    <message>
      <source>The activations to keep small.</source>
      <translation>작게 유지할 활성값입니다.</translation>
    </message>
    <message>
      <source>The angle from -π to π at which the point with height a and abscissa b stands, seen from the origin: the arctangent of a / b in the right quadrant.</source>
      <translation>높이 a와 가로 좌표 b에 있는 점을 원점에서 볼 때의 각도로, -π에서 π까지입니다. a / b의 역탄젠트를 옳은 사분면에 놓은 것입니다.</translation>
    </message>
    <message>
      <source>The angle from -π/2 to π/2 whose sine is x. Outside -1..1 there is none: NaN.</source>
      <translation>사인이 x인 각도로, -π/2에서 π/2까지입니다. -1..1 밖에는 없으므로 NaN입니다.</translation>
    </message>
    <message>
      <source>The angle from -π/2 to π/2 whose tangent is x. It squeezes all numbers into that range.</source>
      <translation>탄젠트가 x인 각도로, -π/2에서 π/2까지입니다. 모든 수를 그 범위로 눌러 넣습니다.</translation>
    </message>
    <message>
      <source>The angle from 0 to π whose cosine is x. Outside -1..1 there is none: NaN.</source>
      <translation>코사인이 x인 각도로, 0에서 π까지입니다. -1..1 밖에는 없으므로 NaN입니다.</translation>
    </message>
    <message>
      <source>The arithmetic mean over axes.</source>
      <translation>축들에 대한 산술 평균입니다.</translation>
    </message>
    <message>
      <source>The array of inputs. None: the usual one.</source>
      <translation>입력이 든 배열입니다. 비워 두면 통상의 배열을 씁니다.</translation>
    </message>
    <message>
      <source>The array of labels. None: the usual one.</source>
      <translation>레이블이 든 배열입니다. 비워 두면 통상의 배열을 씁니다.</translation>
    </message>
    <message>
      <source>The axis of the columns.</source>
      <translation>열의 축입니다.</translation>
    </message>
    <message>
      <source>The axis of the rows.</source>
      <translation>행의 축입니다.</translation>
    </message>
    <message>
      <source>The chance with which an image is mirrored.</source>
      <translation>이미지를 뒤집을 확률입니다.</translation>
    </message>
    <message>
      <source>The class of each example: int (N).</source>
      <translation>각 예제의 클래스: int (N).</translation>
    </message>
    <message>
      <source>The class of each picture: int (N).</source>
      <translation>각 그림의 클래스: int (N).</translation>
    </message>
    <message>
      <source>The class of each point, written as the param labels says.</source>
      <translation>각 점의 클래스이며, 매개변수 labels에 정한 대로 적습니다.</translation>
    </message>
    <message>
      <source>The class of each point: int (N).</source>
      <translation>각 점의 클래스: 정수 (N).</translation>
    </message>
    <message>
      <source>The class of each text: int (N).</source>
      <translation>각 글의 클래스: int (N).</translation>
    </message>
    <message>
      <source>The column to predict. None chosen: the last one.</source>
      <translation>예측할 열입니다. 고르지 않으면 마지막 열입니다.</translation>
    </message>
    <message>
      <source>The column to predict. None chosen: the one named label, class, target, y, species or output, else the last that could be.</source>
      <translation>예측할 열입니다. 고르지 않으면 이름이 label, class, target, y, species, output인 열이고, 없으면 예측할 수 있는 마지막 열입니다.</translation>
    </message>
    <message>
      <source>The column to predict. None chosen: the one named label, class, target, y, species or output, else the last.</source>
      <translation>예측할 열입니다. 고르지 않으면 이름이 label, class, target, y, species, output인 열이고, 없으면 마지막 열입니다.</translation>
    </message>
    <message>
      <source>The columns of numbers to predict from. None chosen: all but the label.</source>
      <translation>예측에 쓸 숫자 열입니다. 고르지 않으면 레이블을 뺀 모든 열입니다.</translation>
    </message>
    <message>
      <source>The correlation between what is true and what is said: 1 is perfect, 0 no better than chance, also where classes are of very different size. For several classes it is that of Gorodkin.</source>
      <translation>실제와 예측 사이의 상관입니다. 1은 완벽하고 0은 우연보다 나을 것이 없으며, 클래스의 크기가 매우 달라도 그렇습니다. 클래스가 여럿이면 Gorodkin의 것입니다.</translation>
    </message>
    <message>
      <source>The cosine of x in radians.</source>
      <translation>라디안 단위인 x의 코사인입니다.</translation>
    </message>
    <message>
      <source>The critic's scores of real examples.</source>
      <translation>실제 예제에 대한 비평자의 점수입니다.</translation>
    </message>
    <message>
      <source>The critic's scores of what the generator made.</source>
      <translation>생성기가 만든 것에 대한 비평자의 점수입니다.</translation>
    </message>
    <message>
      <source>The cube root, which negative numbers have too. Its slope at 0 is infinite.</source>
      <translation>세제곱근이며, 음수에도 있습니다. 0에서의 경사는 무한대입니다.</translation>
    </message>
    <message>
      <source>The difference allowed as a share of b.</source>
      <translation>b에 대한 비율로 나타낸 허용 오차입니다.</translation>
    </message>
    <message>
      <source>The difference allowed in any case.</source>
      <translation>어떤 경우에도 허용되는 오차입니다.</translation>
    </message>
    <message>
      <source>The difference of two tensors, elementwise with broadcasting.</source>
      <translation>두 텐서의 차이를 브로드캐스트하며 원소별로 구합니다.</translation>
    </message>
    <message>
      <source>The digit: int (N).</source>
      <translation>숫자: int (N).</translation>
    </message>
    <message>
      <source>The digits as images of eight by eight pixels with one channel: two convolutions look for strokes, and for what strokes make together, wherever they stand; after each, max pooling halves the image.</source>
      <translation>숫자를 채널이 하나인 8×8 픽셀 이미지로 봅니다. 합성곱 두 개가 획을 찾고 획들이 어디에서든 함께 이루는 모양을 찾으며, 그때마다 최대 풀링이 이미지를 절반으로 줄입니다.</translation>
    </message>
    <message>
      <source>The distribution t that it should be, along the last axis.</source>
      <translation>마지막 축을 따라 놓인, 되어야 할 분포 t입니다.</translation>
    </message>
    <message>
      <source>The dtype in which the graph computes.</source>
      <translation>그래프가 계산에 쓰는 자료형입니다.</translation>
    </message>
    <message>
      <source>The elementwise (Hadamard) product, with broadcasting. For rows times columns use Matrix product.</source>
      <translation>브로드캐스트하는 원소별 곱(아다마르 곱)입니다. 행과 열을 곱하려면 행렬 곱을 쓰십시오.</translation>
    </message>
    <message>
      <source>The embedding of an example.</source>
      <translation>한 예제의 임베딩입니다.</translation>
    </message>
    <message>
      <source>The embedding of one of another kind.</source>
      <translation>다른 종류에 속하는 예제의 임베딩입니다.</translation>
    </message>
    <message>
      <source>The embedding of one of the same kind.</source>
      <translation>같은 종류에 속하는 예제의 임베딩입니다.</translation>
    </message>
    <message>
      <source>The embedding of one of the two.</source>
      <translation>둘 중 하나의 임베딩입니다.</translation>
    </message>
    <message>
      <source>The embedding of the other.</source>
      <translation>나머지 하나의 임베딩입니다.</translation>
    </message>
    <message>
      <source>The entries on a diagonal of each matrix, as its last axis. Nothing is copied.</source>
      <translation>각 행렬의 대각선 위 성분을 마지막 축으로 놓습니다. 아무것도 복사하지 않습니다.</translation>
    </message>
    <message>
      <source>The expected value.</source>
      <translation>기댓값입니다.</translation>
    </message>
    <message>
      <source>The exponential linear unit: x where it is positive, a curve that flattens at -alpha below. Its mean stays nearer to 0 than that of ReLU.</source>
      <translation>지수 선형 유닛입니다. 양수이면 x 그대로이고, 음수 쪽은 -alpha에서 평평해지는 곡선입니다. 평균이 ReLU보다 0에 가깝습니다.</translation>
    </message>
    <message>
      <source>The features to take. None chosen: all of them.</source>
      <translation>쓸 특성입니다. 고르지 않으면 모두 씁니다.</translation>
    </message>
    <message>
      <source>The features, float: one row an example.</source>
      <translation>특성, float: 예제마다 한 행입니다.</translation>
    </message>
    <message>
      <source>The features: float (N, number of columns).</source>
      <translation>특성: float (N, 열의 수).</translation>
    </message>
    <message>
      <source>The features: float (N, number of features).</source>
      <translation>특성: float (N, 특성의 수).</translation>
    </message>
    <message>
      <source>The file of the labels, where it is another one.</source>
      <translation>레이블이 다른 파일에 있을 때의 그 파일입니다.</translation>
    </message>
    <message>
      <source>The final cell, as the state.</source>
      <translation>마지막 셀 상태이며, 형상은 상태와 같습니다.</translation>
    </message>
    <message>
      <source>The final state, (N, layers * directions * units).</source>
      <translation>마지막 상태, (N, layers * directions * units)입니다.</translation>
    </message>
    <message>
      <source>The first dimension stays, and the shape is that of one example.</source>
      <translation>첫 차원은 남고, 형상은 예제 하나의 형상입니다.</translation>
    </message>
    <message>
      <source>The first number.</source>
      <translation>첫 수입니다.</translation>
    </message>
    <message>
      <source>The first place of the range; negative: from the end.</source>
      <translation>범위의 첫 자리이며, 음수이면 끝에서부터 셉니다.</translation>
    </message>
    <message>
      <source>The first rate is the greatest over this.</source>
      <translation>첫 학습률은 최대 학습률을 이 값으로 나눈 것입니다.</translation>
    </message>
    <message>
      <source>The first token of each sequence: int (N).</source>
      <translation>각 시퀀스의 첫 토큰: int (N).</translation>
    </message>
    <message>
      <source>The gated recurrent unit: one gate decides how much of the state is renewed, another how much of it the renewal sees. Fewer weights than an LSTM, and often as good. The reset gate acts after the product with the state, as in PyTorch.</source>
      <translation>게이트 순환 유닛입니다. 한 게이트가 상태를 얼마나 새로 고칠지 정하고, 다른 게이트가 새로 고침에서 상태를 얼마나 볼지 정합니다. LSTM보다 가중치가 적으면서 대개 그만큼 좋습니다. 초기화 게이트는 PyTorch처럼 상태와의 곱 다음에 작용합니다.</translation>
    </message>
    <message>
      <source>The greater of two values, elementwise. Where they are equal, the gradient goes to a.</source>
      <translation>두 값 중 큰 값을 원소별로 구합니다. 같으면 기울기는 a로 갑니다.</translation>
    </message>
    <message>
      <source>The greatest length of the weights that lead into one neuron.</source>
      <translation>한 뉴런으로 들어가는 가중치들의 최대 길이입니다.</translation>
    </message>
    <message>
      <source>The greatest of each group of neighbouring features. With a dense layer before it, each output is a convex function of straight pieces, which the network learns. Of equal ones the first gets the gradient.</source>
      <translation>이웃한 특성의 묶음마다 최댓값입니다. 앞에 완전 연결 층을 놓으면 출력은 직선 조각으로 된 볼록 함수가 되며, 신경망이 그것을 학습합니다. 값이 같으면 첫째가 기울기를 받습니다.</translation>
    </message>
    <message>
      <source>The greatest that stays.</source>
      <translation>남을 수 있는 최댓값입니다.</translation>
    </message>
    <message>
      <source>The greatest value over axes. Equal greatest values share the gradient.</source>
      <translation>축들에 대한 최댓값입니다. 최댓값이 여럿이면 기울기를 나누어 가집니다.</translation>
    </message>
    <message>
      <source>The greatest value, or length, that is let through. Unused without clipping.</source>
      <translation>통과할 수 있는 최대 값 또는 길이입니다. 자르지 않으면 쓰지 않습니다.</translation>
    </message>
    <message>
      <source>The greatest value.</source>
      <translation>최댓값입니다.</translation>
    </message>
    <message>
      <source>The greatest whole number that is not above x. It is flat wherever it does not jump, so no gradient flows through it.</source>
      <translation>x보다 크지 않은 가장 큰 정수입니다. 건너뛰지 않는 곳에서는 평평하므로 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>The harmonic mean of precision and recall: high only where both are. For classes of which one is rare.</source>
      <translation>정밀도와 재현율의 조화 평균입니다. 둘 다 높을 때만 높습니다. 한 클래스가 드문 경우에 씁니다.</translation>
    </message>
    <message>
      <source>The height in pixels to which pictures are brought. 0: as they are, or in proportion to the width.</source>
      <translation>그림을 맞출 높이(픽셀)입니다. 0이면 그대로 두거나 너비에 비례합니다.</translation>
    </message>
    <message>
      <source>The hyperbolic tangent: squeezes values into -1..1; saturates for large ones, where gradients vanish.</source>
      <translation>쌍곡탄젠트입니다. 값을 -1..1로 눌러 넣습니다. 값이 크면 포화하여 기울기가 사라집니다.</translation>
    </message>
    <message>
      <source>The identity between two limits, flat outside: a cheap stand-in for tanh. No gradient flows where a limit holds.</source>
      <translation>두 한계 사이에서는 항등 함수이고 밖에서는 평평합니다. tanh의 값싼 대용품입니다. 한계에 걸린 곳에서는 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>The inputs: float (N, ...), or int for tokens.</source>
      <translation>입력: float (N, ...), 또는 토큰이면 int.</translation>
    </message>
    <message>
      <source>The inverse of pixel shuffle: each square of factor × factor pixels becomes so many channels, and nothing is lost.</source>
      <translation>픽셀 셔플의 역연산입니다. factor × factor 픽셀의 정사각형마다 그만큼의 채널이 되며, 잃는 것이 없습니다.</translation>
    </message>
    <message>
      <source>The k greatest values along an axis, in order, and where they stand. Of equal ones the first comes first; NaN counts as the last. The gradient goes to the values chosen.</source>
      <translation>한 축을 따라 가장 큰 k개의 값과 그 위치를 순서대로 구합니다. 값이 같으면 앞의 것이 먼저이고, NaN은 맨 뒤로 칩니다. 기울기는 고른 값으로 갑니다.</translation>
    </message>
    <message>
      <source>The k greatest, in order.</source>
      <translation>가장 큰 k개를 순서대로 놓은 것입니다.</translation>
    </message>
    <message>
      <source>The label is a number, not a class: one linear neuron finds the plane it lies on.</source>
      <translation>레이블이 클래스가 아니라 숫자입니다. 선형 뉴런 하나가 레이블이 놓인 평면을 찾습니다.</translation>
    </message>
    <message>
      <source>The label of each point, written as the param labels says.</source>
      <translation>각 점의 레이블이며, 매개변수 labels에 정한 대로 적습니다.</translation>
    </message>
    <message>
      <source>The label: int (N) for classes, float (N, 1) for numbers.</source>
      <translation>레이블: 클래스이면 int (N), 수이면 float (N, 1).</translation>
    </message>
    <message>
      <source>The label: int (N) for classes, float (N, number of label columns) for numbers.</source>
      <translation>레이블: 클래스이면 int (N), 수이면 float (N, 레이블 열의 수).</translation>
    </message>
    <message>
      <source>The labels: int for classes, float (N, ...) for numbers.</source>
      <translation>레이블: 클래스이면 int, 수이면 float (N, ...).</translation>
    </message>
    <message>
      <source>The larger, the nearer to ReLU.</source>
      <translation>클수록 ReLU에 가깝습니다.</translation>
    </message>
    <message>
      <source>The last rate is the first over this.</source>
      <translation>마지막 학습률은 첫 학습률을 이 값으로 나눈 것입니다.</translation>
    </message>
    <message>
      <source>The least length that is divided by.</source>
      <translation>나누는 데 쓸 최소 길이입니다.</translation>
    </message>
    <message>
      <source>The least value over axes. Equal least values share the gradient.</source>
      <translation>축들에 대한 최솟값입니다. 최솟값이 여럿이면 기울기를 나누어 가집니다.</translation>
    </message>
    <message>
      <source>The least value that stays.</source>
      <translation>남을 수 있는 최솟값입니다.</translation>
    </message>
    <message>
      <source>The least value.</source>
      <translation>최솟값입니다.</translation>
    </message>
    <message>
      <source>The least whole number that is not below x. It is flat wherever it does not jump, so no gradient flows through it.</source>
      <translation>x보다 작지 않은 가장 작은 정수입니다. 건너뛰지 않는 곳에서는 평평하므로 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>The length of the difference, or its square.</source>
      <translation>차이의 길이 또는 그 제곱입니다.</translation>
    </message>
    <message>
      <source>The length of the vector (a, b), without overflow of the squares. The slope at (0, 0) is taken as 0.</source>
      <translation>벡터 (a, b)의 길이이며, 제곱이 오버플로하지 않습니다. (0, 0)에서의 경사는 0으로 봅니다.</translation>
    </message>
    <message>
      <source>The length of vectors along axes. At the origin, where it has a tip, the gradient is taken as 0; equal greatest values share it.</source>
      <translation>축들을 따른 벡터의 길이입니다. 뾰족한 원점에서는 기울기를 0으로 보고, 최댓값이 여럿이면 기울기를 나누어 가집니다.</translation>
    </message>
    <message>
      <source>The lesser of two values, elementwise. Where they are equal, the gradient goes to a.</source>
      <translation>두 값 중 작은 값을 원소별로 구합니다. 같으면 기울기는 a로 갑니다.</translation>
    </message>
    <message>
      <source>The logarithm of softmax, computed without overflow or cancellation. Together with the negative log-likelihood it is the cross-entropy.</source>
      <translation>소프트맥스의 로그이며, 오버플로나 자릿수 손실 없이 계산합니다. 음의 로그 가능도와 함께 쓰면 교차 엔트로피가 됩니다.</translation>
    </message>
    <message>
      <source>The logarithm of the absolute value.</source>
      <translation>절댓값의 로그입니다.</translation>
    </message>
    <message>
      <source>The logarithm of the determinant's absolute value, and its sign: it neither overflows nor vanishes. A singular matrix gives -inf, sign 0, and a NaN gradient.</source>
      <translation>행렬식 절댓값의 로그와 부호입니다. 오버플로하지도 사라지지도 않습니다. 특이 행렬이면 -inf, 부호 0이고 기울기는 NaN입니다.</translation>
    </message>
    <message>
      <source>The logarithm of the expected count, or the count itself.</source>
      <translation>기대 횟수의 로그 또는 기대 횟수 자체입니다.</translation>
    </message>
    <message>
      <source>The logarithm of the odds of a probability: the inverse of the sigmoid. 0 gives minus infinity, 1 infinity, and what is no probability NaN.</source>
      <translation>확률의 오즈의 로그이며, 시그모이드의 역함수입니다. 0이면 음의 무한대, 1이면 무한대, 확률이 아니면 NaN입니다.</translation>
    </message>
    <message>
      <source>The logarithm of the sigmoid, without underflow: for very negative x it is x itself. The log-probability of a yes, given its logit.</source>
      <translation>시그모이드의 로그이며 언더플로가 없습니다. x가 매우 작은 음수이면 x 자체입니다. 로짓이 주어졌을 때 '예'의 로그 확률입니다.</translation>
    </message>
    <message>
      <source>The logarithm of the sum of the exponentials over axes, without overflow: adds probabilities that are kept as logarithms. It is a smooth maximum, and its gradient is the softmax.</source>
      <translation>축들에 대한 지수의 합의 로그이며 오버플로가 없습니다. 로그로 보관한 확률들을 더할 때 씁니다. 부드러운 최댓값이며, 그 기울기가 소프트맥스입니다.</translation>
    </message>
    <message>
      <source>The logarithm of the sum of two numbers that are given by their logarithms, without overflow: adds probabilities that are kept as logarithms. It is a smooth maximum.</source>
      <translation>로그로 주어진 두 수의 합의 로그이며 오버플로가 없습니다. 로그로 보관한 확률들을 더할 때 씁니다. 부드러운 최댓값입니다.</translation>
    </message>
    <message>
      <source>The logarithm to base 10. 0 gives minus infinity, a negative number NaN.</source>
      <translation>밑이 10인 로그입니다. 0이면 음의 무한대, 음수이면 NaN입니다.</translation>
    </message>
    <message>
      <source>The logarithm to base 2: information in bits. 0 gives minus infinity.</source>
      <translation>밑이 2인 로그로, 비트 단위의 정보량입니다. 0이면 음의 무한대입니다.</translation>
    </message>
    <message>
      <source>The logistic function: squeezes values into 0..1, to be read as a probability.</source>
      <translation>로지스틱 함수입니다. 값을 0..1로 눌러 넣어 확률로 읽을 수 있게 합니다.</translation>
    </message>
    <message>
      <source>The longest wave is this many times as long as the shortest.</source>
      <translation>가장 긴 파장은 가장 짧은 파장의 이만큼의 배수입니다.</translation>
    </message>
    <message>
      <source>The loss to add to.</source>
      <translation>값을 더할 손실입니다.</translation>
    </message>
    <message>
      <source>The loss whose weights are bounded.</source>
      <translation>가중치를 제한할 손실입니다.</translation>
    </message>
    <message>
      <source>The lower or the upper half of each matrix, the diagonal included; the rest is 0. Of a matrix of ones it makes the mask that hides what comes later.</source>
      <translation>각 행렬의 대각선을 포함한 아래쪽 또는 위쪽 절반입니다. 나머지는 0입니다. 1로 된 행렬에서는 뒤에 오는 것을 가리는 마스크가 됩니다.</translation>
    </message>
    <message>
      <source>The lower triangle whose product with its own transpose is the symmetric part of x, for instance to draw from a Gaussian. A matrix that is not positive definite gives NaN.</source>
      <translation>자신의 전치와 곱하면 x의 대칭 부분이 되는 아래 삼각 행렬입니다. 예를 들어 가우스 분포에서 표본을 뽑을 때 씁니다. 양의 정부호가 아닌 행렬이면 NaN입니다.</translation>
    </message>
    <message>
      <source>The matrix that undoes each matrix. A singular one has none: its entries are NaN. To solve equations, solve is faster and more exact.</source>
      <translation>각 행렬의 효과를 되돌리는 행렬입니다. 특이 행렬에는 없으므로 성분이 NaN입니다. 방정식을 풀 때는 solve가 더 빠르고 정확합니다.</translation>
    </message>
    <message>
      <source>The mean of the absolute differences. Outliers pull less than with squares, and the best constant prediction is the median; the slope does not shrink near the target.</source>
      <translation>절대 차이의 평균입니다. 제곱보다 이상값에 덜 끌리고, 최선의 상수 예측은 중앙값입니다. 목표에 가까워져도 경사가 작아지지 않습니다.</translation>
    </message>
    <message>
      <source>The mean of the squared differences over all examples, in squared units.</source>
      <translation>모든 예제에 대한 제곱 차이의 평균이며, 단위는 제곱입니다.</translation>
    </message>
    <message>
      <source>The mean of the squared differences: the usual loss for regression. The half form is that of the well-known browser playground.</source>
      <translation>제곱 차이의 평균으로, 회귀에 흔히 쓰는 손실입니다. 절반 형태는 잘 알려진 브라우저 플레이그라운드의 것입니다.</translation>
    </message>
    <message>
      <source>The mean over everything that counts, or as reduction says.</source>
      <translation>셈에 드는 모든 것의 평균, 또는 reduction에 정한 대로입니다.</translation>
    </message>
    <message>
      <source>The mean over the batch.</source>
      <translation>배치에 대한 평균입니다.</translation>
    </message>
    <message>
      <source>The mean over the classes of the share of their examples that are classified rightly: a rare class counts as much as a frequent one.</source>
      <translation>클래스마다 옳게 분류된 예제의 비율을 구해 클래스들에 대해 평균한 것입니다. 드문 클래스도 흔한 클래스만큼 중요하게 셉니다.</translation>
    </message>
    <message>
      <source>The mean square of the distances from the mean, over axes. Where no degree of freedom is left, it is NaN or infinite.</source>
      <translation>평균에서 떨어진 거리의 제곱을 축들에 대해 평균한 것입니다. 남은 자유도가 없으면 NaN이거나 무한대입니다.</translation>
    </message>
    <message>
      <source>The natural logarithm of 1 + x. For small x it keeps the digits that log(1 + x) loses; a common way to tame counts and prices.</source>
      <translation>1 + x의 자연로그입니다. x가 작을 때 log(1 + x)가 잃는 자릿수를 지킵니다. 개수나 가격을 다루기 쉽게 줄이는 데 흔히 씁니다.</translation>
    </message>
    <message>
      <source>The natural logarithm. 0 gives minus infinity, a negative number NaN.</source>
      <translation>자연로그입니다. 0이면 음의 무한대, 음수이면 NaN입니다.</translation>
    </message>
    <message>
      <source>The nearest whole number; of two that are equally near, the even one. It is flat wherever it does not jump, so no gradient flows through it.</source>
      <translation>가장 가까운 정수이며, 둘이 똑같이 가까우면 짝수입니다. 건너뛰지 않는 곳에서는 평평하므로 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>The new dtype.</source>
      <translation>새 자료형입니다.</translation>
    </message>
    <message>
      <source>The new order of the axes; empty: reversed.</source>
      <translation>축의 새 순서입니다. 비워 두면 거꾸로입니다.</translation>
    </message>
    <message>
      <source>The new sizes; one may be -1: what is left.</source>
      <translation>새 크기입니다. 하나는 -1이어도 되며, 그 자리에는 나머지가 들어갑니다.</translation>
    </message>
    <message>
      <source>The next ones: int (N, length), or (N).</source>
      <translation>다음에 오는 것: int (N, length), 또는 (N).</translation>
    </message>
    <message>
      <source>The nodes whose variables are trained. Empty: every variable that the loss depends on.</source>
      <translation>변수를 학습할 노드입니다. 비워 두면 손실이 의존하는 모든 변수입니다.</translation>
    </message>
    <message>
      <source>The noise has the variance rate / (1 - rate), which is that of dropout.</source>
      <translation>잡음의 분산은 rate / (1 - rate)이며, 이는 드롭아웃의 분산입니다.</translation>
    </message>
    <message>
      <source>The number at each point, float (N, 1).</source>
      <translation>각 점의 수, float (N, 1)입니다.</translation>
    </message>
    <message>
      <source>The number of at least 0 whose hyperbolic cosine is x. Below 1 there is none: NaN.</source>
      <translation>쌍곡코사인이 x인 0 이상의 수입니다. 1보다 작으면 없으므로 NaN입니다.</translation>
    </message>
    <message>
      <source>The number that is given.</source>
      <translation>주어지는 수입니다.</translation>
    </message>
    <message>
      <source>The number whose hyperbolic sine is x: a logarithm that takes 0 and negative numbers too.</source>
      <translation>쌍곡사인이 x인 수입니다. 0과 음수도 받는 로그라 할 수 있습니다.</translation>
    </message>
    <message>
      <source>The number whose hyperbolic tangent is x. Outside -1..1 there is none: NaN.</source>
      <translation>쌍곡탄젠트가 x인 수입니다. -1..1 밖에는 없으므로 NaN입니다.</translation>
    </message>
    <message>
      <source>The other of them.</source>
      <translation>나머지 한 축입니다.</translation>
    </message>
    <message>
      <source>The output of every step, or of the last.</source>
      <translation>모든 단계의 출력, 또는 마지막 단계의 출력입니다.</translation>
    </message>
    <message>
      <source>The output of the network.</source>
      <translation>신경망의 출력입니다.</translation>
    </message>
    <message>
      <source>The part after the decimal point, with the sign of x. The gradient passes unchanged.</source>
      <translation>소수점 아래 부분이며, 부호는 x와 같습니다. 기울기는 그대로 지나갑니다.</translation>
    </message>
    <message>
      <source>The part of the data on which it is watched.</source>
      <translation>이 지표를 감시할 데이터 부분입니다.</translation>
    </message>
    <message>
      <source>The part of the data on which the target is to be reached.</source>
      <translation>목표를 달성해야 하는 데이터 부분입니다.</translation>
    </message>
    <message>
      <source>The perceptron's activation: 1 from 0 upwards, `low` below. Its true slope is 0 everywhere, so nothing would learn; the gradient is passed straight through instead, as if the step were the identity. Together with the half squared error this is exactly the perceptron's learning rule: w changes by rate * (target - output) * x.</source>
      <translation>퍼셉트론의 활성화 함수입니다. 0 이상이면 1, 그보다 작으면 `low`입니다. 실제 경사는 어디서나 0이어서 아무것도 배울 수 없으므로, 대신 계단이 항등 함수인 것처럼 기울기를 그대로 통과시킵니다. 제곱 오차의 절반과 함께 쓰면 바로 퍼셉트론의 학습 규칙이 됩니다. 곧 w는 rate * (target - output) * x만큼 바뀝니다.</translation>
    </message>
    <message>
      <source>The pictures, channels last: float (N, height, width, channels).</source>
      <translation>그림, 채널이 마지막: float (N, height, width, channels).</translation>
    </message>
    <message>
      <source>The pictures: float (N, 28, 28, 1).</source>
      <translation>그림: float (N, 28, 28, 1).</translation>
    </message>
    <message>
      <source>The places along axes in reverse order: a mirrored image, a sequence from behind.</source>
      <translation>축을 따라 놓인 자리를 거꾸로 놓습니다. 거울에 비친 이미지나 뒤에서부터 읽은 시퀀스입니다.</translation>
    </message>
    <message>
      <source>The playground's first picture: a disc inside a ring, and a net of two small hidden layers that closes a curve around the disc.</source>
      <translation>플레이그라운드의 첫 그림입니다. 고리 안에 원판이 있고, 작은 은닉층 두 개로 된 신경망이 원판을 둘러싸는 곡선을 만듭니다.</translation>
    </message>
    <message>
      <source>The point between a and b: a for a weight of 0, b for 1, beyond them outside.</source>
      <translation>a와 b 사이의 점입니다. 가중치가 0이면 a, 1이면 b이고, 그 밖에서는 두 점 너머입니다.</translation>
    </message>
    <message>
      <source>The points, each [x1, x2, label]. Draw, spray, move and erase them in the decision map.</source>
      <translation>점들이며, 각각 [x1, x2, label]입니다. 결정 지도에서 그리고, 뿌리고, 옮기고, 지웁니다.</translation>
    </message>
    <message>
      <source>The points: float (N, 2).</source>
      <translation>점: float (N, 2).</translation>
    </message>
    <message>
      <source>The power for the order 'p'; the others do not use it.</source>
      <translation>차수가 'p'일 때의 거듭제곱 지수이며, 다른 차수에서는 쓰지 않습니다.</translation>
    </message>
    <message>
      <source>The probability that a normal number of deviation 1/√2 lies between -x and x, with the sign of x.</source>
      <translation>표준 편차가 1/√2인 정규 분포의 수가 -x와 x 사이에 있을 확률에 x의 부호를 붙인 것입니다.</translation>
    </message>
    <message>
      <source>The product of each element and all before it along an axis: survival, discounts, transmittance. The gradient is right also where factors are 0.</source>
      <translation>축을 따라 각 원소와 그 앞의 모든 원소를 곱한 것입니다. 생존율, 할인, 투과율에 씁니다. 인수가 0인 곳에서도 기울기가 옳습니다.</translation>
    </message>
    <message>
      <source>The product over the axes named, or of everything. The gradient of each factor is the product of the others, right also where some are 0.</source>
      <translation>지정한 축 또는 전체에 대한 곱입니다. 각 인수의 기울기는 나머지 인수의 곱이며, 0이 있어도 옳습니다.</translation>
    </message>
    <message>
      <source>The quotient of two tensors, elementwise with broadcasting. Division by 0 gives an infinity or NaN.</source>
      <translation>두 텐서의 몫을 브로드캐스트하며 원소별로 구합니다. 0으로 나누면 무한대나 NaN입니다.</translation>
    </message>
    <message>
      <source>The rate at the end.</source>
      <translation>마지막의 학습률입니다.</translation>
    </message>
    <message>
      <source>The rate before each boundary, and the one after the last.</source>
      <translation>각 경계 앞의 학습률과, 마지막 경계 다음의 학습률입니다.</translation>
    </message>
    <message>
      <source>The rate drops by a factor every so many steps and stays level in between.</source>
      <translation>정해진 단계 수마다 학습률이 배수만큼 떨어지고, 그 사이에는 그대로입니다.</translation>
    </message>
    <message>
      <source>The rate falls along half a cosine and then jumps back to where it started, in cycles that may grow: the jumps lead out of poor minima.</source>
      <translation>학습률이 코사인의 절반을 따라 줄다가 처음 값으로 다시 뛰며, 이 주기는 점점 길어질 수 있습니다. 뛸 때 좋지 않은 극소점에서 빠져나올 수 있습니다.</translation>
    </message>
    <message>
      <source>The rate falls to its end along half a cosine: slowly at first and at last. A good choice when the length of the training is known.</source>
      <translation>학습률이 코사인의 절반을 따라 마지막 값까지 줄며, 처음과 끝에는 천천히 줄어듭니다. 학습의 길이를 알 때 좋은 선택입니다.</translation>
    </message>
    <message>
      <source>The rate falls to its end in a given number of steps: along a straight line, or along a power of it.</source>
      <translation>학습률이 정해진 단계 수 동안 마지막 값까지 줄며, 직선이나 그 거듭제곱을 따릅니다.</translation>
    </message>
    <message>
      <source>The rate grows along a line from almost nothing, and then stays. With another schedule wired into it, its rate is multiplied by that line; both count from the first step on.</source>
      <translation>학습률이 거의 0에서 직선을 따라 커진 뒤 그대로 유지됩니다. 다른 스케줄을 연결하면 그 학습률에 이 직선을 곱하며, 둘 다 첫 단계부터 셉니다.</translation>
    </message>
    <message>
      <source>The rate grows to its greatest and falls far below its start, both along half a cosine. Its own rate is the greatest one. Large rates in the middle can make a training much shorter.</source>
      <translation>학습률이 최댓값까지 커진 뒤 처음 값보다 훨씬 아래까지 줄며, 둘 다 코사인의 절반을 따릅니다. 지정한 학습률이 최댓값입니다. 중간의 큰 학습률로 학습이 훨씬 짧아질 수 있습니다.</translation>
    </message>
    <message>
      <source>The rate never drops below this.</source>
      <translation>학습률은 이 값 아래로 내려가지 않습니다.</translation>
    </message>
    <message>
      <source>The rate of this step.</source>
      <translation>이 단계의 학습률입니다.</translation>
    </message>
    <message>
      <source>The rate shrinks as 1 over the steps, which stochastic approximation needs to converge.</source>
      <translation>학습률이 1을 단계 수로 나눈 것처럼 줄어들며, 확률적 근사가 수렴하는 데 필요한 방식입니다.</translation>
    </message>
    <message>
      <source>The rate shrinks smoothly, by the same factor in every so many steps.</source>
      <translation>정해진 단계 수마다 같은 배수만큼 학습률이 매끄럽게 줄어듭니다.</translation>
    </message>
    <message>
      <source>The rate that it starts from.</source>
      <translation>시작할 때의 학습률입니다.</translation>
    </message>
    <message>
      <source>The rectified linear unit: negative values become 0. The slope at 0 is taken as 0.</source>
      <translation>정류 선형 유닛입니다. 음수는 0이 됩니다. 0에서의 경사는 0으로 봅니다.</translation>
    </message>
    <message>
      <source>The root of the mean squared error over all examples: in the units of the target, with large errors weighing more than in the mean absolute error.</source>
      <translation>모든 예제에 대한 평균 제곱 오차의 제곱근입니다. 단위는 목표와 같고, 평균 절대 오차보다 큰 오차를 무겁게 셉니다.</translation>
    </message>
    <message>
      <source>The root of the sum of squares; the sum of the singular values; the greatest sum of a column; that of a row.</source>
      <translation>제곱합의 제곱근, 특잇값의 합, 열의 합 가운데 최댓값, 행의 합 가운데 최댓값입니다.</translation>
    </message>
    <message>
      <source>The root of the variance over axes: how far values lie from their mean, in their own unit. Where all are equal, the gradient is taken as 0.</source>
      <translation>축들에 대한 분산의 제곱근으로, 값이 평균에서 얼마나 떨어져 있는지를 같은 단위로 나타냅니다. 모두 같으면 기울기를 0으로 봅니다.</translation>
    </message>
    <message>
      <source>The rows of a table that the index names, as often as it names them: an embedding look-up. Along another axis, its slices. A place outside counts as the nearest inside.</source>
      <translation>인덱스가 가리키는 표의 행들을 가리킨 횟수만큼 모읍니다. 임베딩 조회입니다. 다른 축을 지정하면 그 축의 조각을 모읍니다. 범위를 벗어난 자리는 안쪽의 가장 가까운 자리로 칩니다.</translation>
    </message>
    <message>
      <source>The rows whose direction they should have.</source>
      <translation>방향을 같게 해야 할 행입니다.</translation>
    </message>
    <message>
      <source>The run ends once this metric has reached the target value: loss, or the name of a metric. Empty: there is no target.</source>
      <translation>이 지표가 목표값에 이르면 실행이 끝납니다. loss 또는 지표의 이름입니다. 비워 두면 목표가 없습니다.</translation>
    </message>
    <message>
      <source>The same elements in the same order, in another shape.</source>
      <translation>같은 원소를 같은 순서로 다른 형상에 담은 것입니다.</translation>
    </message>
    <message>
      <source>The same elements with the axes in another order; rows become columns.</source>
      <translation>같은 원소를 축의 순서만 바꾸어 놓은 것입니다. 행이 열이 됩니다.</translation>
    </message>
    <message>
      <source>The same elements with two axes changed for each other; all others stay.</source>
      <translation>두 축을 서로 바꾼 같은 원소입니다. 나머지 축은 그대로입니다.</translation>
    </message>
    <message>
      <source>The same net with nothing hidden: each layer is a matrix product with a weight variable, plus a bias variable.</source>
      <translation>숨긴 것이 없는 같은 신경망입니다. 각 층은 가중치 변수와의 행렬 곱에 편향 변수를 더한 것입니다.</translation>
    </message>
    <message>
      <source>The same neuron on a pattern that no straight line can divide. Let it run as long as you like: it stays at chance, because one neuron is one line.</source>
      <translation>직선 하나로는 나눌 수 없는 무늬에 같은 뉴런을 씁니다. 아무리 오래 실행해도 우연 수준에 머뭅니다. 뉴런 하나는 직선 하나이기 때문입니다.</translation>
    </message>
    <message>
      <source>The same table twice, and a linear layer each. Above, each religion has a feature of its own; below, they are numbered from 0 to 7, as if Catholic lay between Buddhist and Hindu. Only the first can learn how many feast days each takes.</source>
      <translation>같은 표 두 벌과 선형 층 하나씩입니다. 위에서는 종교마다 고유한 특성이 하나씩 있고, 아래에서는 가톨릭이 불교와 힌두교 사이에 있기라도 한 듯 0에서 7까지 번호를 매깁니다. 종교마다 축일을 며칠 쉬는지는 위의 것만 배울 수 있습니다.</translation>
    </message>
    <message>
      <source>The same tokens from the last to the first: int (N, length).</source>
      <translation>마지막부터 처음까지 놓은 같은 토큰: int (N, length).</translation>
    </message>
    <message>
      <source>The same values in another dtype. Fractions are cut off on the way to integers.</source>
      <translation>다른 자료형으로 나타낸 같은 값입니다. 정수로 바꿀 때는 소수 부분을 버립니다.</translation>
    </message>
    <message>
      <source>The same values, but nothing flows back: what stands before does not learn from what comes after.</source>
      <translation>값은 같지만 기울기가 거꾸로 흐르지 않습니다. 앞에 있는 것은 뒤에 오는 것에서 배우지 않습니다.</translation>
    </message>
    <message>
      <source>The share by which the loss must fall below its best to be better.</source>
      <translation>더 나아졌다고 보려면 손실이 지금까지의 최솟값보다 이 비율만큼 낮아져야 합니다.</translation>
    </message>
    <message>
      <source>The share of certainty that is spread evenly over all classes.</source>
      <translation>모든 클래스에 고르게 나누는 확신의 비율입니다.</translation>
    </message>
    <message>
      <source>The share of channels set to 0.</source>
      <translation>0으로 만드는 채널의 비율입니다.</translation>
    </message>
    <message>
      <source>The share of examples classified rightly. Several columns: the greatest one wins. One column: above the threshold is the positive class (labels 0 and 1, or -1 and +1).</source>
      <translation>옳게 분류된 예제의 비율입니다. 열이 여럿이면 가장 큰 열을 고릅니다. 열이 하나이면 문턱값보다 큰 값이 양성 클래스입니다(레이블은 0과 1, 또는 -1과 +1).</translation>
    </message>
    <message>
      <source>The share of examples whose true class is among the k with the greatest scores: for many classes that are easily confused. With k = 1 it is the accuracy.</source>
      <translation>실제 클래스가 점수가 가장 큰 k개 안에 드는 예제의 비율입니다. 헷갈리기 쉬운 클래스가 많을 때 씁니다. k = 1이면 정확도입니다.</translation>
    </message>
    <message>
      <source>The share of ones.</source>
      <translation>1의 비율입니다.</translation>
    </message>
    <message>
      <source>The share of the attention weights set to 0 at each training step.</source>
      <translation>학습 단계마다 0으로 만드는 어텐션 가중치의 비율입니다.</translation>
    </message>
    <message>
      <source>The share of the rate that the first step has.</source>
      <translation>첫 단계의 학습률이 전체 학습률에서 차지하는 비율입니다.</translation>
    </message>
    <message>
      <source>The share of the steps in which the rate grows.</source>
      <translation>학습률이 커지는 단계의 비율입니다.</translation>
    </message>
    <message>
      <source>The share of values between layers set to 0 at each training step.</source>
      <translation>학습 단계마다 0으로 만드는 층 사이 값의 비율입니다.</translation>
    </message>
    <message>
      <source>The share of values set to 0 at each training step: of the attention weights, of the inner layer, and of what each part adds.</source>
      <translation>학습 단계마다 0으로 만드는 값의 비율입니다. 어텐션 가중치, 안쪽 층, 각 부분이 더하는 값에 적용합니다.</translation>
    </message>
    <message>
      <source>The share of values set to 0.</source>
      <translation>0으로 만드는 값의 비율입니다.</translation>
    </message>
    <message>
      <source>The share of values set to where SELU saturates.</source>
      <translation>SELU가 포화하는 값으로 바꾸는 값의 비율입니다.</translation>
    </message>
    <message>
      <source>The sheet of a workbook, by its name. None: the first.</source>
      <translation>이름으로 지정한 통합 문서의 시트입니다. 비워 두면 첫 시트입니다.</translation>
    </message>
    <message>
      <source>The side of the squares of pixels.</source>
      <translation>픽셀 정사각형의 한 변의 길이입니다.</translation>
    </message>
    <message>
      <source>The sine of x in radians.</source>
      <translation>라디안 단위인 x의 사인입니다.</translation>
    </message>
    <message>
      <source>The size of each matrix as one number. The nuclear norm favours low rank. At a matrix of zeros the gradient of the Frobenius norm is taken as 0.</source>
      <translation>각 행렬의 크기를 수 하나로 나타낸 것입니다. 핵노름은 낮은 랭크를 선호합니다. 0으로 된 행렬에서 프로베니우스 노름의 기울기는 0으로 봅니다.</translation>
    </message>
    <message>
      <source>The size of each part along the axis; one may be -1: what is left.</source>
      <translation>축을 따라 나눈 각 부분의 크기입니다. 하나는 -1이어도 되며, 그 자리에는 나머지가 들어갑니다.</translation>
    </message>
    <message>
      <source>The size of the window: one number, or one an axis.</source>
      <translation>창의 크기이며, 수 하나 또는 축마다 하나입니다.</translation>
    </message>
    <message>
      <source>The size of the window: one number, or one for each axis.</source>
      <translation>창의 크기입니다. 수 하나, 또는 축마다 하나씩입니다.</translation>
    </message>
    <message>
      <source>The size wanted: one number, or one for each axis.</source>
      <translation>원하는 크기입니다. 수 하나, 또는 축마다 하나씩입니다.</translation>
    </message>
    <message>
      <source>The sizes of a tensor's axes, as a row of integers.</source>
      <translation>텐서의 축 크기들을 정수의 행으로 놓은 것입니다.</translation>
    </message>
    <message>
      <source>The sizes of one example.</source>
      <translation>예제 하나의 크기입니다.</translation>
    </message>
    <message>
      <source>The sizes of the result, aligned with the last axes; -1 keeps a size. Axes that are not named stay.</source>
      <translation>결과의 크기이며, 마지막 축에 맞춥니다. -1은 크기를 유지합니다. 지정하지 않은 축은 그대로 남습니다.</translation>
    </message>
    <message>
      <source>The slope for negative values with which learning begins.</source>
      <translation>학습을 시작할 때 음수 쪽의 경사입니다.</translation>
    </message>
    <message>
      <source>The slope for negative values.</source>
      <translation>음수 쪽의 경사입니다.</translation>
    </message>
    <message>
      <source>The solution of linear equations, one for each column of b. Leading axes are batches and are broadcast. A singular matrix has none: its entries are NaN.</source>
      <translation>연립방정식의 해이며, b의 열마다 하나씩입니다. 앞쪽 축은 배치이며 브로드캐스트됩니다. 특이 행렬에는 해가 없으므로 성분이 NaN입니다.</translation>
    </message>
    <message>
      <source>The square of the hinge loss: smooth where the margin begins, and harder on scores that are far on the wrong side.</source>
      <translation>힌지 손실의 제곱입니다. 마진이 시작되는 곳에서 매끄럽고, 틀린 쪽으로 멀리 간 점수에 더 엄격합니다.</translation>
    </message>
    <message>
      <source>The square root. A negative number gives NaN.</source>
      <translation>제곱근입니다. 음수이면 NaN입니다.</translation>
    </message>
    <message>
      <source>The standard deviation.</source>
      <translation>표준 편차입니다.</translation>
    </message>
    <message>
      <source>The steps after a drop in which it does not wait.</source>
      <translation>감소한 뒤 기다림을 세지 않는 단계 수입니다.</translation>
    </message>
    <message>
      <source>The steps at which the rate changes.</source>
      <translation>학습률이 바뀌는 단계입니다.</translation>
    </message>
    <message>
      <source>The steps before the averaging begins; until then the average is the weight itself.</source>
      <translation>평균을 내기 시작할 때까지의 단계 수입니다. 그때까지는 가중치 자체가 평균입니다.</translation>
    </message>
    <message>
      <source>The steps between two drops.</source>
      <translation>두 감소 사이의 단계 수입니다.</translation>
    </message>
    <message>
      <source>The steps in which the rate shrinks by the factor once.</source>
      <translation>학습률이 배수만큼 한 번 줄어드는 데 걸리는 단계 수입니다.</translation>
    </message>
    <message>
      <source>The steps of the first cycle.</source>
      <translation>첫 주기의 단계 수입니다.</translation>
    </message>
    <message>
      <source>The steps of the warm-up, after which the rate falls.</source>
      <translation>워밍업의 단계 수이며, 그 뒤 학습률이 줄어듭니다.</translation>
    </message>
    <message>
      <source>The steps of the whole cycle; afterwards the rate stays at its end.</source>
      <translation>주기 전체의 단계 수이며, 그 뒤 학습률은 마지막 값으로 유지됩니다.</translation>
    </message>
    <message>
      <source>The steps until the final rate, which then stays.</source>
      <translation>마지막 학습률에 이르기까지의 단계 수이며, 그 뒤에는 그대로 유지됩니다.</translation>
    </message>
    <message>
      <source>The steps until the whole rate is reached.</source>
      <translation>전체 학습률에 이르기까지의 단계 수입니다.</translation>
    </message>
    <message>
      <source>The steps without a better loss after which the rate drops.</source>
      <translation>손실이 나아지지 않은 채 이만큼의 단계가 지나면 학습률이 떨어집니다.</translation>
    </message>
    <message>
      <source>The sum of a matrix's diagonal, which is also the sum of its eigenvalues.</source>
      <translation>행렬의 대각선의 합이며, 고윳값의 합이기도 합니다.</translation>
    </message>
    <message>
      <source>The sum of each element and all before it along an axis: makes positions of steps and distributions of densities.</source>
      <translation>축을 따라 각 원소와 그 앞의 모든 원소를 더한 것입니다. 걸음에서 위치를, 밀도에서 분포를 만듭니다.</translation>
    </message>
    <message>
      <source>The sum of the products of the entries of two vectors. Leading axes are batches and are broadcast, so a row of queries meets a single key, or each its own.</source>
      <translation>두 벡터의 성분끼리 곱한 것의 합입니다. 앞쪽 축은 배치이며 브로드캐스트되므로, 한 행의 질의들이 키 하나와 만나거나 저마다 자기 키와 만납니다.</translation>
    </message>
    <message>
      <source>The sum of the two marked numbers, float (N, 1).</source>
      <translation>표시된 두 수의 합, float (N, 1)입니다.</translation>
    </message>
    <message>
      <source>The sum of two tensors, elementwise with broadcasting: sizes 1 are repeated.</source>
      <translation>두 텐서의 합을 브로드캐스트하며 원소별로 구합니다. 크기가 1인 축은 되풀이합니다.</translation>
    </message>
    <message>
      <source>The sum over the axes named, or of everything.</source>
      <translation>지정한 축 또는 전체에 대한 합입니다.</translation>
    </message>
    <message>
      <source>The tangent of x in radians: sine over cosine. It runs to infinity at π/2.</source>
      <translation>라디안 단위인 x의 탄젠트로, 사인을 코사인으로 나눈 것입니다. π/2에서 무한대로 갑니다.</translation>
    </message>
    <message>
      <source>The true class.</source>
      <translation>실제 클래스입니다.</translation>
    </message>
    <message>
      <source>The true class: 0 and 1, or -1 and +1.</source>
      <translation>실제 클래스로, 0과 1 또는 -1과 +1입니다.</translation>
    </message>
    <message>
      <source>The value below 0: 0, or -1 for labels of -1 and +1.</source>
      <translation>0보다 작을 때의 값입니다. 0이며, 레이블이 -1과 +1이면 -1입니다.</translation>
    </message>
    <message>
      <source>The value for the batch at hand.</source>
      <translation>지금 배치에 대한 값입니다.</translation>
    </message>
    <message>
      <source>The value that ends the run.</source>
      <translation>실행을 끝내는 값입니다.</translation>
    </message>
    <message>
      <source>The value times itself.</source>
      <translation>값에 자신을 곱한 것입니다.</translation>
    </message>
    <message>
      <source>The value with its sign turned.</source>
      <translation>부호를 바꾼 값입니다.</translation>
    </message>
    <message>
      <source>The value with which each bias begins.</source>
      <translation>각 편향의 초깃값입니다.</translation>
    </message>
    <message>
      <source>The value without its sign. The slope at 0 is taken as 0.</source>
      <translation>부호를 뗀 값입니다. 0에서의 경사는 0으로 봅니다.</translation>
    </message>
    <message>
      <source>The values along an axis in order, and where each stood before. Equal ones keep their order; NaN comes last. The gradient goes back to where each value came from.</source>
      <translation>한 축을 따라 값을 순서대로 놓은 것과, 저마다 전에 있던 자리입니다. 같은 값은 순서를 유지하고 NaN은 맨 뒤에 옵니다. 기울기는 각 값이 온 곳으로 되돌아갑니다.</translation>
    </message>
    <message>
      <source>The values.</source>
      <translation>값입니다.</translation>
    </message>
    <message>
      <source>The variable from whose name its first values follow, such as dense/weight. Empty: from its own.</source>
      <translation>첫 값을 정하는 데 이름을 빌릴 변수로, 예를 들어 dense/weight입니다. 비워 두면 자신의 이름으로 정합니다.</translation>
    </message>
    <message>
      <source>The vectors: the shape of x, and one axis more.</source>
      <translation>벡터이며, 형상은 x의 형상에 축 하나를 더한 것입니다.</translation>
    </message>
    <message>
      <source>The whole part: x without its fraction. It is flat wherever it does not jump, so no gradient flows through it.</source>
      <translation>정수 부분, 곧 소수를 뗀 x입니다. 건너뛰지 않는 곳에서는 평평하므로 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>The width in pixels to which pictures are brought. 0: as they are, or in proportion to the height.</source>
      <translation>그림을 맞출 너비(픽셀)입니다. 0이면 그대로 두거나 높이에 비례합니다.</translation>
    </message>
    <message>
      <source>Thirteen measurements of wines from three growers.</source>
      <translation>세 생산자의 와인을 열세 가지로 측정한 값입니다.</translation>
    </message>
    <message>
      <source>Thirty measurements of cells, benign or malignant, with dropout and an L2 penalty against overfitting.</source>
      <translation>양성 또는 악성인 세포를 서른 가지로 측정한 값입니다. 과적합을 막기 위해 드롭아웃과 L2 벌점을 씁니다.</translation>
    </message>
    <message>
      <source>Three hills and three hollows on a plane: a number to predict at each point. A plane explains two hundredths of it, two hidden layers more than four fifths. Watch the surface grow in the decision map.</source>
      <translation>평면 위의 언덕 셋과 웅덩이 셋: 점마다 수 하나를 예측합니다. 평면 하나로는 100분의 2만 설명되지만 은닉층 두 개로는 5분의 4 넘게 설명됩니다. 결정 지도에서 곡면이 자라나는 것을 지켜보세요.</translation>
    </message>
    <message>
      <source>Three hills and three hollows: a curved surface for a hidden layer to follow.</source>
      <translation>봉우리 셋과 웅덩이 셋입니다. 은닉층이 따라가야 할 굽은 곡면입니다.</translation>
    </message>
    <message>
      <source>Three kinds of flower, told apart by four lengths. Choose in the decision map which two of them to look at.</source>
      <translation>네 가지 길이로 구별하는 세 종류의 꽃입니다. 결정 지도에서 어느 두 길이를 볼지 고르십시오.</translation>
    </message>
    <message>
      <source>Three straight pieces in place of the sigmoid: 0 up to -3, 1 from 3 upwards. Cheap, and it reaches its ends exactly; no gradient flows there.</source>
      <translation>시그모이드를 대신하는 직선 조각 셋입니다. -3까지는 0, 3부터는 1입니다. 계산이 싸고 양 끝에 정확히 이르며, 그곳에서는 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>Threshold</source>
      <translation>문턱값</translation>
    </message>
    <message>
      <source>Tibshirani, 'Regression shrinkage and selection via the lasso', 1996</source>
      <translation>Tibshirani, 'Regression shrinkage and selection via the lasso', 1996</translation>
    </message>
    <message>
      <source>Tieleman and Hinton, 'Lecture 6.5: RMSProp', 2012; centred: Graves, 'Generating sequences with recurrent neural networks', 2013</source>
      <translation>Tieleman and Hinton, 'Lecture 6.5: RMSProp', 2012; 중심화: Graves, 'Generating sequences with recurrent neural networks', 2013</translation>
    </message>
    <message>
      <source>Tile</source>
      <translation>타일 반복</translation>
    </message>
    <message>
      <source>Time limit</source>
      <translation>시간 제한</translation>
    </message>
    <message>
      <source>Time series</source>
      <translation>시계열</translation>
    </message>
    <message>
      <source>To either side by up to this angle.</source>
      <translation>양쪽으로 이 각도까지입니다.</translation>
    </message>
    <message>
      <source>Tokens of each text: longer ones are cut off, shorter filled up.</source>
      <translation>글마다의 토큰 수입니다. 더 긴 글은 자르고, 더 짧은 글은 채웁니다.</translation>
    </message>
    <message>
      <source>Tokens, as whole numbers from 0; of any shape.</source>
      <translation>0부터 시작하는 정수로 나타낸 토큰이며, 형상은 무엇이든 됩니다.</translation>
    </message>
    <message>
      <source>Tokens: int (N, length).</source>
      <translation>토큰: int (N, length).</translation>
    </message>
    <message>
      <source>Tokens: int (N, length); 0 is padding, 1 unknown.</source>
      <translation>토큰: int (N, length). 0은 패딩, 1은 모르는 토큰입니다.</translation>
    </message>
    <message>
      <source>Tompson et al., 'Efficient object localization using convolutional networks', CVPR 2015</source>
      <translation>Tompson et al., 'Efficient object localization using convolutional networks', CVPR 2015</translation>
    </message>
    <message>
      <source>Top k</source>
      <translation>상위 k개</translation>
    </message>
    <message>
      <source>Top-k accuracy</source>
      <translation>상위 k 정확도</translation>
    </message>
    <message>
      <source>Trace</source>
      <translation>대각합</translation>
    </message>
    <message>
      <source>Train only</source>
      <translation>학습할 노드</translation>
    </message>
    <message>
      <source>Train share (%)</source>
      <translation>학습 비율 (%)</translation>
    </message>
    <message>
      <source>Trainable</source>
      <translation>학습 가능</translation>
    </message>
    <message>
      <source>Trained weights</source>
      <translation>학습할 가중치</translation>
    </message>
    <message>
      <source>Training form</source>
      <translation>학습 방식 사용</translation>
    </message>
    <message>
      <source>Transformer decoder block</source>
      <translation>트랜스포머 디코더 블록</translation>
    </message>
    <message>
      <source>Transformer encoder block</source>
      <translation>트랜스포머 인코더 블록</translation>
    </message>
    <message>
      <source>Transpose</source>
      <translation>전치</translation>
    </message>
    <message>
      <source>Transposed convolution 1D</source>
      <translation>1차원 전치 합성곱</translation>
    </message>
    <message>
      <source>Transposed convolution 2D</source>
      <translation>2차원 전치 합성곱</translation>
    </message>
    <message>
      <source>Transposed convolution 3D</source>
      <translation>3차원 전치 합성곱</translation>
    </message>
    <message>
      <source>Triangle</source>
      <translation>삼각 행렬</translation>
    </message>
    <message>
      <source>Triplet</source>
      <translation>삼중항 손실</translation>
    </message>
    <message>
      <source>True where a equals b up to a tolerance. Floats that should be equal seldom are, since every operation rounds. NaN is close to nothing, itself included.</source>
      <translation>a와 b가 허용 오차 안에서 같으면 True입니다. 같아야 할 부동소수점 수도 연산마다 반올림되므로 좀처럼 같지 않습니다. NaN은 자기 자신을 포함해 어떤 것과도 가깝지 않습니다.</translation>
    </message>
    <message>
      <source>True where a is different from b, elementwise. No gradient flows through a comparison.</source>
      <translation>a와 b가 다른 곳에서 원소별로 True입니다. 비교를 지나서는 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>True where a is equal to b, elementwise. No gradient flows through a comparison.</source>
      <translation>a와 b가 같은 곳에서 원소별로 True입니다. 비교를 지나서는 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>True where a is greater than b, elementwise. No gradient flows through a comparison.</source>
      <translation>a가 b보다 큰 곳에서 원소별로 True입니다. 비교를 지나서는 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>True where a is greater than or equal to b, elementwise. No gradient flows through a comparison.</source>
      <translation>a가 b보다 크거나 같은 곳에서 원소별로 True입니다. 비교를 지나서는 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>True where a is less than b, elementwise. No gradient flows through a comparison.</source>
      <translation>a가 b보다 작은 곳에서 원소별로 True입니다. 비교를 지나서는 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>True where a is less than or equal to b, elementwise. No gradient flows through a comparison.</source>
      <translation>a가 b보다 작거나 같은 곳에서 원소별로 True입니다. 비교를 지나서는 기울기가 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>True where at least one is true, elementwise.</source>
      <translation>하나라도 참인 곳에서 원소별로 True입니다.</translation>
    </message>
    <message>
      <source>True where both are true, elementwise.</source>
      <translation>둘 다 참인 곳에서 원소별로 True입니다.</translation>
    </message>
    <message>
      <source>True where exactly one of the two is true, elementwise.</source>
      <translation>둘 중 꼭 하나만 참인 곳에서 원소별로 True입니다.</translation>
    </message>
    <message>
      <source>True where there is a token: bool (N, length).</source>
      <translation>토큰이 있는 곳에서 True: bool (N, length).</translation>
    </message>
    <message>
      <source>True where x is NaN (not a number): the result of 0/0, of the root of a negative number, and of everything computed from one.</source>
      <translation>x가 NaN(수가 아님)인 곳에서 True입니다. NaN은 0/0, 음수의 제곱근, 그리고 NaN으로 계산한 모든 것의 결과입니다.</translation>
    </message>
    <message>
      <source>True where x is an ordinary number: neither infinite nor NaN.</source>
      <translation>x가 보통의 수인 곳, 곧 무한대도 NaN도 아닌 곳에서 True입니다.</translation>
    </message>
    <message>
      <source>True where x is false.</source>
      <translation>x가 거짓인 곳에서 True입니다.</translation>
    </message>
    <message>
      <source>True where x is plus or minus infinity: the sign of an overflow or of a division by 0.</source>
      <translation>x가 양 또는 음의 무한대인 곳에서 True입니다. 오버플로나 0으로 나누었다는 표시입니다.</translation>
    </message>
    <message>
      <source>Truncate</source>
      <translation>버림</translation>
    </message>
    <message>
      <source>Turns channels into pixels: each group of factor × factor channels becomes a square. After a convolution it enlarges images without the gaps of a transposed one. The order of the channels is PyTorch's.</source>
      <translation>채널을 픽셀로 바꿉니다. factor × factor개 채널의 묶음마다 정사각형이 됩니다. 합성곱 다음에 쓰면 전치 합성곱의 빈틈 없이 이미지를 키웁니다. 채널의 순서는 PyTorch를 따릅니다.</translation>
    </message>
    <message>
      <source>Turns images about their middle by random angles, with bilinear interpolation. Each image of a batch is changed by its own random numbers, others at each step; outside training nothing changes.</source>
      <translation>이미지를 중심 둘레로 무작위 각도만큼 돌리며, 쌍선형 보간을 씁니다. 배치의 이미지마다 서로 다른 난수로 바뀌고 단계마다 난수가 달라지며, 학습할 때가 아니면 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
      <source>Turns pairs of features by an angle that grows with the place, so that the product of a query and a key depends on how far apart they stand. For queries and keys, not for values; multi-head attention has it as a switch. Entry i is paired with the one half the width further on.</source>
      <translation>특성의 쌍을 자리에 따라 커지는 각도만큼 돌려, 질의와 키의 곱이 둘의 떨어진 거리에 따라 달라지게 합니다. 값이 아니라 질의와 키에 쓰며, 멀티 헤드 어텐션에는 이를 켜는 스위치가 있습니다. 성분 i는 너비의 절반만큼 뒤에 있는 성분과 쌍을 이룹니다.</translation>
    </message>
    <message>
      <source>Turns scores into probabilities that sum to 1 along an axis. The greatest score is subtracted first, so nothing overflows. For a loss, use the cross-entropy from logits instead of softmax followed by a logarithm.</source>
      <translation>점수를 한 축을 따라 합이 1인 확률로 바꿉니다. 가장 큰 점수를 먼저 빼므로 오버플로하지 않습니다. 손실에는 소프트맥스 다음에 로그를 취하는 대신 로짓 교차 엔트로피를 쓰십시오.</translation>
    </message>
    <message>
      <source>Twenty fables after Aesop, letter by letter: which character comes next? A GRU carries along what was read so far. The perplexity says among how many characters it still wavers: about fifty before it has learnt anything, nineteen for who knows only how frequent each one is, and far fewer for who has seen words. The last fables are held out.</source>
      <translation>이솝을 본뜬 우화 스무 편을 글자 단위로 읽습니다. 다음에는 어떤 글자가 올까요? GRU가 지금까지 읽은 것을 이어 갑니다. 퍼플렉서티는 아직 몇 글자 사이에서 망설이는지를 알려 줍니다. 아무것도 배우기 전에는 약 쉰, 글자마다의 빈도만 알면 열아홉이고, 단어를 알아보면 훨씬 적습니다. 마지막 우화들은 따로 떼어 둡니다.</translation>
    </message>
    <message>
      <source>Twenty random tokens, of which the first is asked for at the end. For some epochs nothing seems to happen; then the gates find out that they must close behind the first token, and within two epochs every answer is right.</source>
      <translation>무작위 토큰 스무 개이며 마지막에 첫 토큰을 묻습니다. 처음 몇 에포크 동안은 아무 일도 없는 것처럼 보입니다. 그러다가 첫 토큰 뒤에서 닫혀야 한다는 것을 게이트가 알아내고, 두 에포크 안에 모든 답이 맞습니다.</translation>
    </message>
    <message>
      <source>Twenty short fables after Aesop, character by character: which one comes next? The first part of the text trains, the last one tests.</source>
      <translation>이솝을 본뜬 짧은 우화 스무 편을 글자 단위로 봅니다. 다음에는 어떤 글자가 올까요? 글의 앞부분은 학습하고 마지막 부분은 테스트합니다.</translation>
    </message>
    <message>
      <source>Two arms wound around each other. Watch the boundary bend until it follows them; Adam and two layers of ReLU neurons, each of which adds one fold, need about a hundred epochs.</source>
      <translation>서로 감긴 두 팔입니다. 경계가 팔을 따라갈 때까지 휘는 모습을 보십시오. Adam과 ReLU 두 층으로 약 100에포크가 걸리며, ReLU 뉴런마다 접힘이 하나씩 더해집니다.</translation>
    </message>
    <message>
      <source>Two clusters</source>
      <translation>두 군집</translation>
    </message>
    <message>
      <source>Two half circles that reach into each other. A single line leaves one point in nine on the wrong side; eight hidden neurons bend the border through the gap. Raise the noise of the points and see how long that goes well.</source>
      <translation>서로 파고드는 반원 두 개입니다. 직선 하나로는 아홉 점 중 하나가 잘못된 쪽에 남지만, 은닉 뉴런 여덟 개는 경계를 틈새로 휘어 넣습니다. 점의 잡음을 키우며 어디까지 잘되는지 보세요.</translation>
    </message>
    <message>
      <source>Two half circles that reach into each other: a little beyond what a line can part.</source>
      <translation>서로에게 파고드는 두 반원으로, 직선 하나로 나눌 수 있는 정도를 조금 넘습니다.</translation>
    </message>
    <message>
      <source>Two moons</source>
      <translation>두 초승달</translation>
    </message>
    <message>
      <source>Two nets of nine layers, begun with the same small weights and trained on the same points by plain gradient descent. In the lower one each layer shrinks what comes through it, forwards and backwards, so that next to no gradient arrives at the first layers, and it stays at chance. In the upper one batch normalisation brings every layer back to one scale, and the net learns. Compare the gradients of the first layers.</source>
      <translation>층이 아홉인 신경망 둘을 똑같이 작은 가중치로 시작하여 같은 점으로 단순한 경사 하강법으로 학습시킵니다. 아래 신경망에서는 층마다 지나가는 것을 순방향으로도 역방향으로도 줄이므로 첫 층들에 기울기가 거의 오지 않고, 우연 수준에 머뭅니다. 위 신경망에서는 배치 정규화가 모든 층을 같은 크기로 되돌려 신경망이 배웁니다. 첫 층들의 기울기를 비교하십시오.</translation>
    </message>
    <message>
      <source>Two networks play against each other: the generator turns noise into points, the discriminator tells them from the two moons. Each has an optimiser of its own that trains only its layers; in the end the points lie on the moons.</source>
      <translation>신경망 둘이 맞서 겨룹니다. 생성기는 잡음을 점으로 바꾸고, 판별기는 그것을 두 초승달과 구별합니다. 저마다 자기 층만 학습시키는 최적화기가 있으며, 마침내 점들이 초승달 위에 놓입니다.</translation>
    </message>
    <message>
      <source>Two round clouds that one straight line parts: what a perceptron can learn.</source>
      <translation>직선 하나로 나눌 수 있는 둥근 구름 둘입니다. 퍼셉트론이 배울 수 있는 것입니다.</translation>
    </message>
    <message>
      <source>Two spirals wound into each other: the hardest of the plane sets. It takes several neurons and patience.</source>
      <translation>서로 감긴 두 나선입니다. 평면 데이터 집합 가운데 가장 어려우며, 뉴런 여러 개와 인내가 필요합니다.</translation>
    </message>
    <message>
      <source>Two words as tokens, int (N, 2): animals 0 to 7, colours 8 to 15, foods 16 to 23, numbers 24 to 31, clothes 32 to 39, weather 40 to 47.</source>
      <translation>토큰으로 나타낸 단어 둘, int (N, 2)입니다. 동물 0~7, 색 8~15, 음식 16~23, 숫자 24~31, 옷 32~39, 날씨 40~47입니다.</translation>
    </message>
    <message>
      <source>Ulyanov, Vedaldi and Lempitsky, 'Instance normalization', 2016</source>
      <translation>Ulyanov, Vedaldi and Lempitsky, 'Instance normalization', 2016</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>단위</translation>
    </message>
    <message>
      <source>Units</source>
      <translation>유닛 수</translation>
    </message>
    <message>
      <source>Unstack</source>
      <translation>쌓기 풀기</translation>
    </message>
    <message>
      <source>Up or down by up to this share of the height.</source>
      <translation>위나 아래로 높이의 이 비율까지입니다.</translation>
    </message>
    <message>
      <source>Up to where, not included.</source>
      <translation>어디까지인지이며, 그 값은 포함하지 않습니다.</translation>
    </message>
    <message>
      <source>Up to which absolute value everything becomes 0.</source>
      <translation>이 절댓값까지는 모두 0이 됩니다.</translation>
    </message>
    <message>
      <source>Up-sampling 1D</source>
      <translation>1차원 업샘플링</translation>
    </message>
    <message>
      <source>Up-sampling 2D</source>
      <translation>2차원 업샘플링</translation>
    </message>
    <message>
      <source>Up-sampling 3D</source>
      <translation>3차원 업샘플링</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Values</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Values that never change.</source>
      <translation>바뀌지 않는 값입니다.</translation>
    </message>
    <message>
      <source>Values, then as many gates, along the axis.</source>
      <translation>축을 따라 값이 오고, 그다음 같은 수의 게이트가 옵니다.</translation>
    </message>
    <message>
      <source>Van Loan, 'The ubiquitous Kronecker product', 2000</source>
      <translation>Van Loan, 'The ubiquitous Kronecker product', 2000</translation>
    </message>
    <message>
      <source>Vanishing gradients</source>
      <translation>기울기 소실</translation>
    </message>
    <message>
      <source>Variable</source>
      <translation>변수</translation>
    </message>
    <message>
      <source>Variance</source>
      <translation>분산</translation>
    </message>
    <message>
      <source>Variance is</source>
      <translation>분산의 형식</translation>
    </message>
    <message>
      <source>Vaswani et al., 'Attention is all you need', NeurIPS 2017</source>
      <translation>Vaswani et al., 'Attention is all you need', NeurIPS 2017</translation>
    </message>
    <message>
      <source>Vaswani et al., 'Attention is all you need', NeurIPS 2017; normalising before: Xiong et al., 'On layer normalization in the transformer architecture', ICML 2020</source>
      <translation>Vaswani et al., 'Attention is all you need', NeurIPS 2017; 앞에서 정규화: Xiong et al., 'On layer normalization in the transformer architecture', ICML 2020</translation>
    </message>
    <message>
      <source>Vaswani et al., 'Attention is all you need', NeurIPS 2017; rotary: Su et al., 'RoFormer', arXiv:2104.09864 (2021)</source>
      <translation>Vaswani et al., 'Attention is all you need', NeurIPS 2017; 회전 위치 인코딩: Su et al., 'RoFormer', arXiv:2104.09864 (2021)</translation>
    </message>
    <message>
      <source>Vertical</source>
      <translation>세로</translation>
    </message>
    <message>
      <source>Vocabulary</source>
      <translation>어휘 크기</translation>
    </message>
    <message>
      <source>Volumes, channels last: (N, depth, height, width, channels).</source>
      <translation>볼륨, 채널이 마지막: (N, depth, height, width, channels).</translation>
    </message>
    <message>
      <source>Voyage</source>
      <translation>항해</translation>
    </message>
    <message>
      <source>Voyage: words, numbers and gaps</source>
      <translation>항해: 단어, 숫자, 빈칸</translation>
    </message>
    <message>
      <source>W. Wolberg, O. Mangasarian, N. Street, W. Street: Breast Cancer Wisconsin (Diagnostic) (1993). UCI Machine Learning Repository, doi:10.24432/C5DW2B</source>
      <translation>W. Wolberg, O. Mangasarian, N. Street, W. Street: Breast Cancer Wisconsin (Diagnostic) (1993). UCI Machine Learning Repository, doi:10.24432/C5DW2B</translation>
    </message>
    <message>
      <source>Wang, Xiang, Cheng and Yuille, 'NormFace: L2 hypersphere embedding for face verification', ACM Multimedia 2017</source>
      <translation>Wang, Xiang, Cheng and Yuille, 'NormFace: L2 hypersphere embedding for face verification', ACM Multimedia 2017</translation>
    </message>
    <message>
      <source>Warm-up</source>
      <translation>워밍업</translation>
    </message>
    <message>
      <source>Wasserstein</source>
      <translation>바서슈타인</translation>
    </message>
    <message>
      <source>Watched metric</source>
      <translation>감시 지표</translation>
    </message>
    <message>
      <source>Watched part</source>
      <translation>감시 데이터 부분</translation>
    </message>
    <message>
      <source>Watches the loss of the training batches, and lets the rate drop when it has not become better for a while. Wire it to the loss that the optimiser gets.</source>
      <translation>학습 배치의 손실을 지켜보다가, 한동안 나아지지 않으면 학습률을 떨어뜨립니다. 최적화기가 받는 손실에 연결하십시오.</translation>
    </message>
    <message>
      <source>Weight decay</source>
      <translation>가중치 감쇠</translation>
    </message>
    <message>
      <source>What a pace is multiplied by when the sign turns.</source>
      <translation>부호가 바뀔 때 보폭에 곱하는 값입니다.</translation>
    </message>
    <message>
      <source>What a pace is multiplied by while the gradient keeps its sign.</source>
      <translation>기울기가 부호를 유지하는 동안 보폭에 곱하는 값입니다.</translation>
    </message>
    <message>
      <source>What a token is: a word (and each sign), or a character.</source>
      <translation>토큰의 단위입니다. 단어(와 각 기호) 또는 글자입니다.</translation>
    </message>
    <message>
      <source>What becomes of gaps unless their column says otherwise: report them as a problem; fill them, numbers with the median of the train part and words with one of their own, 'missing'; or drop such examples. Examples without a label are never filled, but dropped.</source>
      <translation>열에 따로 정하지 않았을 때 빈칸을 어떻게 할지입니다. 문제로 알리거나, 채우거나(숫자는 학습 부분의 중앙값으로, 단어는 고유한 값 'missing'으로), 그런 예제를 버립니다. 레이블이 없는 예제는 결코 채우지 않고 버립니다.</translation>
    </message>
    <message>
      <source>What becomes of lines that lack a value: report them as a problem, or leave them out.</source>
      <translation>값이 없는 줄을 어떻게 할지입니다. 문제로 알리거나 빼놓습니다.</translation>
    </message>
    <message>
      <source>What came after: float (N, 1), or (N, horizon).</source>
      <translation>그다음에 온 것: float (N, 1), 또는 (N, horizon).</translation>
    </message>
    <message>
      <source>What comes in from beyond the edges: zeros, the pixel at the edge again, or the image mirrored at it.</source>
      <translation>가장자리 밖에서 들어오는 것입니다. 0, 가장자리의 픽셀 되풀이, 또는 가장자리에서 뒤집은 이미지입니다.</translation>
    </message>
    <message>
      <source>What follows from constants alone is computed before the first step.</source>
      <translation>상수만으로 정해지는 것은 첫 단계 전에 계산합니다.</translation>
    </message>
    <message>
      <source>What is applied to each neuron's sum.</source>
      <translation>각 뉴런의 합에 적용하는 것입니다.</translation>
    </message>
    <message>
      <source>What is applied to each value of the result.</source>
      <translation>결과의 각 값에 적용하는 것입니다.</translation>
    </message>
    <message>
      <source>What is applied to the gates: sigmoid for GLU, silu for SwiGLU, gelu for GEGLU, relu for ReGLU, none for the bilinear unit.</source>
      <translation>게이트에 적용하는 것입니다. GLU는 sigmoid, SwiGLU는 silu, GEGLU는 gelu, ReGLU는 relu, 쌍선형 유닛은 none입니다.</translation>
    </message>
    <message>
      <source>What is applied to the new state.</source>
      <translation>새 상태에 적용하는 것입니다.</translation>
    </message>
    <message>
      <source>What is looked for: (..., query time, features).</source>
      <translation>찾는 것: (..., query time, features).</translation>
    </message>
    <message>
      <source>What is made smaller: a single number.</source>
      <translation>작게 만들 대상으로, 수 하나입니다.</translation>
    </message>
    <message>
      <source>What is taken from the count in the divisor: 0 for the spread of these values, 1 for an unbiased estimate from a sample (Bessel's correction).</source>
      <translation>나눌 때 개수에서 빼는 값입니다. 이 값들 자체의 퍼짐이면 0, 표본에서 얻는 편향 없는 추정량이면 1입니다(베셀 보정).</translation>
    </message>
    <message>
      <source>What is then taken: (..., key time, value features).</source>
      <translation>그다음 가져오는 것: (..., key time, value features).</translation>
    </message>
    <message>
      <source>What is to be otherwise than found by itself: the role of a column (feature, label, weight, ignore), its kind, its encoding, and what becomes of missing values.</source>
      <translation>자동으로 찾은 것과 달라야 하는 것입니다. 열의 역할(feature, label, weight, ignore), 종류, 인코딩, 그리고 결측값의 처리 방법입니다.</translation>
    </message>
    <message>
      <source>What is watched: a single number.</source>
      <translation>지켜볼 대상으로, 수 하나입니다.</translation>
    </message>
    <message>
      <source>What it is compared with: (..., key time, features).</source>
      <translation>비교할 상대: (..., key time, features).</translation>
    </message>
    <message>
      <source>What it should be.</source>
      <translation>되어야 하는 값입니다.</translation>
    </message>
    <message>
      <source>What kind of file it is. Automatic: by its first bytes.</source>
      <translation>파일의 종류입니다. 자동이면 첫 바이트로 알아냅니다.</translation>
    </message>
    <message>
      <source>What lies outside the two limits is moved onto them. No gradient flows where a limit holds. Where low is above high, everything becomes high.</source>
      <translation>두 한계를 벗어난 값을 한계로 옮깁니다. 한계에 걸린 곳에서는 기울기가 흐르지 않습니다. low가 high보다 크면 모든 값이 high가 됩니다.</translation>
    </message>
    <message>
      <source>What no result and no update needs is not computed.</source>
      <translation>어떤 결과나 갱신에도 필요하지 않은 것은 계산하지 않습니다.</translation>
    </message>
    <message>
      <source>What stands between the cells of a text file.</source>
      <translation>텍스트 파일의 칸들 사이에 있는 문자입니다.</translation>
    </message>
    <message>
      <source>What stands in a constant border.</source>
      <translation>상수 테두리에 들어가는 값입니다.</translation>
    </message>
    <message>
      <source>What stands in otherwise.</source>
      <translation>통과하지 못한 자리에 들어가는 값입니다.</translation>
    </message>
    <message>
      <source>What stands in rows that no place was found for.</source>
      <translation>자리를 찾지 못한 행에 들어가는 값입니다.</translation>
    </message>
    <message>
      <source>What stands in the border: one value; the outermost value; the values mirrored at the outermost one; mirrored with it; or those of the other end.</source>
      <translation>테두리에 들어가는 것입니다. 한 값, 가장 바깥 값, 가장 바깥 값에서 뒤집은 값, 그 값을 포함해 뒤집은 값, 또는 반대쪽 끝의 값입니다.</translation>
    </message>
    <message>
      <source>What tanh cuts off: almost nothing of small values, all but 1 of large ones.</source>
      <translation>tanh가 잘라 낸 것입니다. 작은 값에서는 거의 없고, 큰 값에서는 1을 뺀 전부입니다.</translation>
    </message>
    <message>
      <source>What the initialiser is multiplied by.</source>
      <translation>초기화 방법에 곱하는 값입니다.</translation>
    </message>
    <message>
      <source>What the initialiser is multiplied by; the value itself for 'constant', the limit for 'uniform', the deviation for 'normal'.</source>
      <translation>초기화 방법에 곱하는 값입니다. 'constant'이면 값 자체, 'uniform'이면 한계, 'normal'이면 표준 편차입니다.</translation>
    </message>
    <message>
      <source>What the inner layer of the feed-forward part applies.</source>
      <translation>순방향 부분의 안쪽 층이 적용하는 것입니다.</translation>
    </message>
    <message>
      <source>What the network says.</source>
      <translation>신경망이 내는 값입니다.</translation>
    </message>
    <message>
      <source>What the network sees. None chosen: all numbers.</source>
      <translation>신경망이 보는 것입니다. 고르지 않으면 모든 숫자입니다.</translation>
    </message>
    <message>
      <source>What the prediction holds: probabilities as a softmax gives them, their logarithms, or logits, of which the softmax is then taken here.</source>
      <translation>예측에 든 것입니다. 소프트맥스가 내는 확률, 그 로그, 또는 로짓이며, 로짓이면 소프트맥스를 여기에서 취합니다.</translation>
    </message>
    <message>
      <source>What the products are multiplied by; 0: one over the root of the number of features.</source>
      <translation>곱에 곱하는 값입니다. 0이면 1을 특성 수의 제곱근으로 나눈 값입니다.</translation>
    </message>
    <message>
      <source>What the quotient cut off towards 0 leaves of a: 0, or of the sign of a, as in C. For positive numbers it is the remainder.</source>
      <translation>0 쪽으로 버린 몫이 a에 남기는 나머지입니다. 0이거나 부호가 a와 같으며, C와 같습니다. 양수이면 보통의 나머지입니다.</translation>
    </message>
    <message>
      <source>What the quotient rounded down leaves of a: 0, or of the sign of b. It wraps angles and times into one period.</source>
      <translation>내림한 몫이 a에 남기는 나머지입니다. 0이거나 부호가 b와 같습니다. 각도와 시각을 한 주기 안으로 접습니다.</translation>
    </message>
    <message>
      <source>What the rate is multiplied by at each drop.</source>
      <translation>감소할 때마다 학습률에 곱하는 값입니다.</translation>
    </message>
    <message>
      <source>What the rate is multiplied by in so many steps.</source>
      <translation>정해진 단계 수 동안 학습률에 곱하는 값입니다.</translation>
    </message>
    <message>
      <source>What the rate is multiplied by when the loss no longer falls.</source>
      <translation>손실이 더 줄지 않을 때 학습률에 곱하는 값입니다.</translation>
    </message>
    <message>
      <source>What was seen: float (N, window, columns).</source>
      <translation>본 것: float (N, window, columns).</translation>
    </message>
    <message>
      <source>What will the temperature be in six hours? The network sees the last forty-eight hours. Who says that it will be as it is now is wrong by far: that guess is measured as the naive error. The network has learnt the rhythm of the day and is wrong by a sixth of that. It trains on the first part of the time and is tested on the last one, with no hour in both.</source>
      <translation>여섯 시간 뒤의 기온은 얼마일까요? 신경망은 지난 마흔여덟 시간을 봅니다. 지금과 같을 것이라고 말하면 크게 틀립니다. 그렇게 짐작할 때의 오차를 단순 예측 오차로 잽니다. 신경망은 하루의 리듬을 배워 그 6분의 1만큼만 틀립니다. 시간의 앞부분으로 학습하고 마지막 부분으로 테스트하며, 양쪽에 겹치는 시간은 없습니다.</translation>
    </message>
    <message>
      <source>What would be computed twice is computed once.</source>
      <translation>두 번 계산될 것을 한 번만 계산합니다.</translation>
    </message>
    <message>
      <source>What x holds</source>
      <translation>x의 내용</translation>
    </message>
    <message>
      <source>When a run is over, take back the weights of the epoch at whose end the watched metric was best.</source>
      <translation>실행이 끝나면, 끝날 때 감시 지표가 가장 좋았던 에포크의 가중치를 되돌립니다.</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>조건 선택</translation>
    </message>
    <message>
      <source>Where a condition holds: a row of indices for each such place, in order, and how many there are. Shapes are fixed before the run, so there is a fixed number of rows.</source>
      <translation>조건이 참인 곳입니다. 그런 자리마다 인덱스의 행 하나를 순서대로 놓고, 모두 몇 개인지 알려 줍니다. 형상은 실행 전에 정해지므로 행의 수는 고정입니다.</translation>
    </message>
    <message>
      <source>Where along an axis the greatest value stands: the predicted class, given scores. Of equal ones it is the first. No gradient flows through it.</source>
      <translation>한 축을 따라 최댓값이 있는 위치입니다. 점수가 주어지면 예측한 클래스입니다. 값이 같으면 첫째입니다. 기울기는 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>Where along an axis the least value stands: the nearest of several, given distances. Of equal ones it is the first. No gradient flows through it.</source>
      <translation>한 축을 따라 최솟값이 있는 위치입니다. 거리가 주어지면 여럿 중 가장 가까운 것입니다. 값이 같으면 첫째입니다. 기울기는 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>Where each of them stood before.</source>
      <translation>저마다 전에 있던 자리입니다.</translation>
    </message>
    <message>
      <source>Where it ends; this number is not included.</source>
      <translation>끝나는 곳이며, 이 수는 포함하지 않습니다.</translation>
    </message>
    <message>
      <source>Where the new axes stand in the result; -1: the last.</source>
      <translation>결과에서 새 축들이 놓이는 자리입니다. -1은 마지막입니다.</translation>
    </message>
    <message>
      <source>Where the new axis stands in the result; -1: the last.</source>
      <translation>결과에서 새 축이 놓이는 자리입니다. -1은 마지막입니다.</translation>
    </message>
    <message>
      <source>Where the range ends, not included; 0: the end of the axis.</source>
      <translation>범위의 끝이며 포함하지 않습니다. 0이면 축의 끝입니다.</translation>
    </message>
    <message>
      <source>Where the values along an axis stand, in the order of their size. Equal ones keep their order; NaN comes last. No gradient flows through it.</source>
      <translation>한 축을 따라 놓인 값들의 위치를 크기 순서로 놓은 것입니다. 같은 값은 순서를 유지하고 NaN은 맨 뒤에 옵니다. 기울기는 흐르지 않습니다.</translation>
    </message>
    <message>
      <source>Where the year does not come first: whether days or months do.</source>
      <translation>연도가 앞에 오지 않을 때 일과 월 중 무엇이 먼저인지입니다.</translation>
    </message>
    <message>
      <source>Where they stand.</source>
      <translation>그 위치입니다.</translation>
    </message>
    <message>
      <source>Where to take from.</source>
      <translation>가져올 곳입니다.</translation>
    </message>
    <message>
      <source>Whether A and a are the same.</source>
      <translation>A와 a를 같다고 볼지입니다.</translation>
    </message>
    <message>
      <source>Whether a bias is added.</source>
      <translation>편향을 더할지입니다.</translation>
    </message>
    <message>
      <source>Whether a first dimension N (the batch) is added.</source>
      <translation>첫 차원 N(배치)을 더할지입니다.</translation>
    </message>
    <message>
      <source>Whether a learned factor follows.</source>
      <translation>학습되는 배수를 이어 곱할지입니다.</translation>
    </message>
    <message>
      <source>Whether a learned number is added.</source>
      <translation>학습되는 수를 더할지입니다.</translation>
    </message>
    <message>
      <source>Whether a low or a high value of the watched metric is good.</source>
      <translation>감시 지표가 낮은 것이 좋은지 높은 것이 좋은지입니다.</translation>
    </message>
    <message>
      <source>Whether all features share one slope; otherwise each has its own.</source>
      <translation>모든 특성이 경사 하나를 함께 쓸지입니다. 아니면 저마다 자기 경사를 가집니다.</translation>
    </message>
    <message>
      <source>Whether at least one is true along the axes; false where there is none at all.</source>
      <translation>축을 따라 하나라도 참인지입니다. 아무것도 없으면 거짓입니다.</translation>
    </message>
    <message>
      <source>Whether biases are added.</source>
      <translation>편향들을 더할지입니다.</translation>
    </message>
    <message>
      <source>Whether both are of one kind, as the param labels says.</source>
      <translation>둘이 같은 종류인지이며, 매개변수 labels에 정한 대로 적습니다.</translation>
    </message>
    <message>
      <source>Whether decimals follow a point or a comma.</source>
      <translation>소수점이 점인지 쉼표인지입니다.</translation>
    </message>
    <message>
      <source>Whether each channel gets a bias.</source>
      <translation>각 채널에 편향을 둘지입니다.</translation>
    </message>
    <message>
      <source>Whether each place sees itself and earlier places only, as a text that is written on.</source>
      <translation>이어서 써 나가는 글처럼, 각 자리가 자신과 앞의 자리만 보게 할지입니다.</translation>
    </message>
    <message>
      <source>Whether each place sees itself and earlier places only: on for a language model.</source>
      <translation>각 자리가 자신과 앞의 자리만 보게 할지입니다. 언어 모델이면 켭니다.</translation>
    </message>
    <message>
      <source>Whether every one is true along the axes; true where there is none at all.</source>
      <translation>축을 따라 모두 참인지입니다. 아무것도 없으면 참입니다.</translation>
    </message>
    <message>
      <source>Whether gradients are measured by their spread around their mean.</source>
      <translation>기울기를 평균 둘레의 퍼짐으로 잴지입니다.</translation>
    </message>
    <message>
      <source>Whether it also runs from the end to the beginning; the outputs of both directions then stand side by side.</source>
      <translation>끝에서 처음으로도 진행할지입니다. 그러면 두 방향의 출력이 나란히 놓입니다.</translation>
    </message>
    <message>
      <source>Whether optimisers change it.</source>
      <translation>최적화기가 바꿀지입니다.</translation>
    </message>
    <message>
      <source>Whether padding counts, as zeros, in the mean.</source>
      <translation>평균을 낼 때 패딩을 0으로 쳐서 셈에 넣을지입니다.</translation>
    </message>
    <message>
      <source>Whether pictures that cannot be read are left out, with a warning, instead of being a problem.</source>
      <translation>읽을 수 없는 그림을 문제로 삼는 대신 경고와 함께 빼놓을지입니다.</translation>
    </message>
    <message>
      <source>Whether places are told by turning queries and keys (RoFormer).</source>
      <translation>질의와 키를 돌려 자리를 알려 줄지입니다(RoFormer).</translation>
    </message>
    <message>
      <source>Whether the attention of the sequence to itself is told places by turning queries and keys (RoFormer).</source>
      <translation>시퀀스가 자신을 보는 어텐션에 질의와 키를 돌려 자리를 알려 줄지입니다(RoFormer).</translation>
    </message>
    <message>
      <source>Whether the constant ½ log 2π is added.</source>
      <translation>상수 ½ log 2π를 더할지입니다.</translation>
    </message>
    <message>
      <source>Whether the first line names the columns. Automatic: it does when it has no number where numbers follow.</source>
      <translation>첫 줄이 열의 이름인지입니다. 자동이면, 숫자가 이어질 자리에 숫자가 없으면 이름으로 봅니다.</translation>
    </message>
    <message>
      <source>Whether the greatest come first.</source>
      <translation>가장 큰 것을 앞에 놓을지입니다.</translation>
    </message>
    <message>
      <source>Whether the label names classes or is a number to predict. Automatic: text and a few repeated whole numbers are classes.</source>
      <translation>레이블이 클래스의 이름인지 예측할 숫자인지입니다. 자동이면, 글이나 몇 가지만 되풀이되는 정수는 클래스입니다.</translation>
    </message>
    <message>
      <source>Whether the prediction holds logits, of which the sigmoid or softmax is taken here, which is the safe way; otherwise it holds probabilities, whose logarithm is cut off at -100.</source>
      <translation>예측값이 로짓인지 여부입니다. 로짓이면 여기에서 시그모이드나 소프트맥스를 적용하며, 이것이 안전한 방법입니다. 아니면 확률로 보고, 그 로그를 -100에서 자릅니다.</translation>
    </message>
    <message>
      <source>Whether the prediction is the logarithm of the rate, which may be any number; otherwise it is the rate itself, and must be positive.</source>
      <translation>예측값이 발생률의 로그인지 여부입니다. 로그이면 어떤 수든 될 수 있습니다. 아니면 발생률 자체이며 양수여야 합니다.</translation>
    </message>
    <message>
      <source>Whether the target is a lower or an upper bound.</source>
      <translation>목푯값이 하한인지 상한인지 정합니다.</translation>
    </message>
    <message>
      <source>Whether there are labels; off: the only output is x.</source>
      <translation>레이블이 있는지 여부입니다. 끄면 출력은 x뿐입니다.</translation>
    </message>
    <message>
      <source>Whether to begin at the end of the axis.</source>
      <translation>축의 끝에서 시작할지 여부입니다.</translation>
    </message>
    <message>
      <source>Whether to leave each element out of its own result.</source>
      <translation>각 원소를 자신의 결과에서 뺄지 여부입니다.</translation>
    </message>
    <message>
      <source>Whether y holds classes or numbers to predict. Automatic: text and a few whole numbers are classes.</source>
      <translation>y가 클래스인지 예측할 숫자인지 정합니다. 자동: 글과 종류가 적은 정수는 클래스입니다.</translation>
    </message>
    <message>
      <source>Whether, while it trains, dropout acts and batch normalisation goes by each batch and moves its statistics. Off: as the file says, which suits fine-tuning.</source>
      <translation>학습하는 동안 드롭아웃이 작동하고 배치 정규화가 배치마다 계산하며 통계를 갱신할지 정합니다. 끄면 파일에 적힌 대로이며 미세 조정에 알맞습니다.</translation>
    </message>
    <message>
      <source>Which axes are turned round; none: every one.</source>
      <translation>뒤집을 축입니다. 없으면 모든 축을 뒤집습니다.</translation>
    </message>
    <message>
      <source>Which axes get a border; -1 is the last.</source>
      <translation>테두리를 붙일 축입니다. -1은 마지막 축입니다.</translation>
    </message>
    <message>
      <source>Which axes of size 1 go; none: all that have size 1.</source>
      <translation>없앨 크기 1인 축입니다. 없으면 크기가 1인 축을 모두 없앱니다.</translation>
    </message>
    <message>
      <source>Which columns, in which order.</source>
      <translation>어느 열을 어떤 순서로 쓸지 정합니다.</translation>
    </message>
    <message>
      <source>Which diagonal: 0 the main one, above 0 those to its right, below 0 those to its left.</source>
      <translation>어느 대각선인지 정합니다. 0은 주대각선, 0보다 크면 그 오른쪽, 0보다 작으면 그 왼쪽 대각선입니다.</translation>
    </message>
    <message>
      <source>Which fold tests, counted from 1.</source>
      <translation>테스트에 쓸 폴드입니다. 1부터 셉니다.</translation>
    </message>
    <message>
      <source>Which half stays.</source>
      <translation>남길 쪽입니다.</translation>
    </message>
    <message>
      <source>Which norm.</source>
      <translation>어떤 노름인지 정합니다.</translation>
    </message>
    <message>
      <source>Which of the file's weights go on training: all, those of the last layer, or none. They begin as they are in the file.</source>
      <translation>파일의 가중치 가운데 무엇을 이어서 학습할지 정합니다. 전부, 마지막 층만, 또는 없음. 값은 파일에 있는 그대로 시작합니다.</translation>
    </message>
    <message>
      <source>Which points train: another seed, other ones. A point keeps its part when others are added.</source>
      <translation>어느 점으로 학습할지 정합니다. 시드가 다르면 다른 점을 씁니다. 점을 더 추가해도 기존 점이 속한 부분은 바뀌지 않습니다.</translation>
    </message>
    <message>
      <source>Which quantile of the target the prediction is drawn to; 0.5: the median.</source>
      <translation>예측값이 향할 목푯값의 분위수입니다. 0.5: 중앙값.</translation>
    </message>
    <message>
      <source>Which share of each label is spread evenly over all classes, so that the network does not grow too sure.</source>
      <translation>각 레이블에서 모든 클래스에 고르게 나눌 비율입니다. 신경망이 지나치게 확신하지 않게 합니다.</translation>
    </message>
    <message>
      <source>Which share of the target's variance is explained: 1 is perfect, 0 no better than always saying the mean, below 0 worse. For several columns (the last axis) it is the mean over them.</source>
      <translation>목푯값의 분산 가운데 설명되는 비율입니다. 1은 완벽하고, 0은 늘 평균을 답하는 것보다 나을 것이 없으며, 0보다 작으면 그보다 나쁩니다. 열(마지막 축)이 여럿이면 열들의 평균입니다.</translation>
    </message>
    <message>
      <source>Which tensor of that file, by its name there.</source>
      <translation>그 파일의 어느 텐서인지, 파일에 있는 이름으로 적습니다.</translation>
    </message>
    <message>
      <source>While training, a random share of the values becomes 0 at each step and the others grow, so that the sum stays the same on average; outside training nothing changes. Against overfitting.</source>
      <translation>학습하는 동안 단계마다 무작위로 고른 비율의 값이 0이 되고, 합이 평균적으로 같도록 나머지 값이 커집니다. 학습이 아닐 때는 아무것도 바뀌지 않습니다. 과적합을 막습니다.</translation>
    </message>
    <message>
      <source>While training, adds normally distributed numbers, others at each step, so that the network learns to give the same answer nearby. Outside training nothing changes. The numbers are made from uniform ones by the method of Box and Muller.</source>
      <translation>학습하는 동안 정규 분포를 따르는 수를 단계마다 새로 더하여, 신경망이 가까운 곳에서 같은 답을 내도록 배우게 합니다. 학습이 아닐 때는 아무것도 바뀌지 않습니다. 이 수는 박스-뮬러 방법으로 균등 난수에서 만듭니다.</translation>
    </message>
    <message>
      <source>While training, multiplies each value by a normally distributed factor of mean 1: as much noise as dropout makes, but nothing is cut off. Outside training nothing changes.</source>
      <translation>학습하는 동안 각 값에 평균이 1인 정규 분포의 배수를 곱합니다. 드롭아웃과 같은 만큼의 잡음을 넣지만 아무것도 끊지 않습니다. 학습이 아닐 때는 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
      <source>Who is good, from a table of mostly text. Names and aliases are left out, since each occurs once; the power is left out for the same reason; the city becomes one-hot features, and strength and speed are scaled. Tell the table to use one of them as a number, and see what is refused, and why. Fourteen rows to learn from are too few: those that it saw it knows, the others it guesses.</source>
      <translation>대부분 텍스트로 된 표에서 누가 착한 편인지 알아냅니다. 이름과 별명은 저마다 한 번만 나오므로 빼고, 능력도 같은 이유로 뺍니다. 도시는 원-핫 특성이 되고 힘과 속도는 스케일을 맞춥니다. 그중 하나를 수로 쓰라고 표에 지시해 무엇이 왜 거부되는지 보세요. 배울 행이 열네 개뿐이라 너무 적습니다. 본 것은 알지만 나머지는 짐작합니다.</translation>
    </message>
    <message>
      <source>Who survived, from a mixed table: words become one-hot features, gaps are filled with what the train part shows, and a further feature says where an age was missing. No guess is right more often than 87.9 times in a hundred.</source>
      <translation>누가 살아남았는지를 여러 종류가 섞인 표에서 예측합니다. 낱말은 원-핫 특성이 되고, 빈칸은 학습 부분에서 알아낸 값으로 채우며, 나이가 없던 곳을 알리는 특성이 하나 더 붙습니다. 어떤 추측도 100번에 87.9번보다 자주 맞을 수 없습니다.</translation>
    </message>
    <message>
      <source>Who trains and who tests. Automatic keeps classes in proportion and otherwise draws. A part column says train or test; the groups of a group column stay together; time tests on what came last; folds test on one of several equal parts.</source>
      <translation>무엇으로 학습하고 무엇으로 테스트할지 정합니다. 자동은 클래스의 비율을 유지하고, 클래스가 없으면 무작위로 뽑습니다. 부분 열은 train 또는 test를 적은 열을 따르고, 그룹 열은 같은 그룹을 함께 두며, 시간순은 마지막에 온 것으로 테스트하고, 폴드는 같은 크기로 나눈 여러 부분 가운데 하나로 테스트합니다.</translation>
    </message>
    <message>
      <source>Whole quotient</source>
      <translation>정수 몫</translation>
    </message>
    <message>
      <source>Whose loss it is: the critic tells real from made ones, the generator wants high scores for what it makes.</source>
      <translation>누구의 손실인지 정합니다. 비평자는 진짜와 만들어진 것을 구별하고, 생성기는 자신이 만든 것이 높은 점수를 받기를 바랍니다.</translation>
    </message>
    <message>
      <source>Widens both clusters: their variance rises from 0.5 to 4.</source>
      <translation>두 군집을 넓힙니다. 분산이 0.5에서 4까지 커집니다.</translation>
    </message>
    <message>
      <source>Widens the clouds: their standard deviation rises from 0.6 to 2.6.</source>
      <translation>무리를 넓힙니다. 표준편차가 0.6에서 2.6으로 커집니다.</translation>
    </message>
    <message>
      <source>Width</source>
      <translation>너비</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>창</translation>
    </message>
    <message>
      <source>Wine</source>
      <translation>와인</translation>
    </message>
    <message>
      <source>Wines</source>
      <translation>와인</translation>
    </message>
    <message>
      <source>With which the bias of the forget gate begins: above 0 it remembers from the start.</source>
      <translation>망각 게이트의 편향이 시작하는 값입니다. 0보다 크면 처음부터 기억합니다.</translation>
    </message>
    <message>
      <source>Words as points</source>
      <translation>점으로 나타낸 단어</translation>
    </message>
    <message>
      <source>Wright, 'Correlation and causation', 1921</source>
      <translation>Wright, 'Correlation and causation', 1921</translation>
    </message>
    <message>
      <source>Wu and He, 'Group normalization', ECCV 2018</source>
      <translation>Wu and He, 'Group normalization', ECCV 2018</translation>
    </message>
    <message>
      <source>XOR with a hidden layer</source>
      <translation>은닉층이 있는 XOR</translation>
    </message>
    <message>
      <source>Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document recognition. Proceedings of the IEEE 86 (1998)</source>
      <translation>Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document recognition. Proceedings of the IEEE 86 (1998)</translation>
    </message>
    <message>
      <source>Yerushalmy, 'Statistical problems in assessing methods of medical diagnosis', 1947</source>
      <translation>Yerushalmy, 'Statistical problems in assessing methods of medical diagnosis', 1947</translation>
    </message>
    <message>
      <source>Your own arrays of any shape, inputs x and labels y. Files with x_train, y_train, x_test and y_test are split already. Files that would run a program when opened (pickles) are refused.</source>
      <translation>임의의 형상을 가진 직접 준비한 배열로, 입력 x와 레이블 y입니다. x_train, y_train, x_test, y_test가 들어 있는 파일은 이미 나뉘어 있습니다. 열 때 프로그램을 실행할 수 있는 파일(pickle)은 거부합니다.</translation>
    </message>
    <message>
      <source>Your own pictures, PNG, JPEG or WebP, with a class each, named by the folder in which they lie. Small sets are decoded at once; of larger ones the pictures of the coming batches are decoded in the background while others are trained on, so that a set need not fit into memory. Links out of the folder are never followed.</source>
      <translation>직접 준비한 그림(PNG, JPEG, WebP)으로, 각 그림의 클래스는 들어 있는 폴더의 이름입니다. 작은 집합은 한꺼번에 디코딩하고, 큰 집합은 다른 그림으로 학습하는 동안 다음 배치의 그림을 뒤에서 디코딩하므로 집합이 메모리에 다 들어가지 않아도 됩니다. 폴더 밖을 가리키는 링크는 절대 따라가지 않습니다.</translation>
    </message>
    <message>
      <source>Your own points, drawn in the decision map: several classes, or numbers to predict. They are kept in the document, and the training takes new ones up while it runs.</source>
      <translation>결정 지도에 직접 그린 점으로, 여러 클래스나 예측할 숫자입니다. 점은 문서에 보관되며, 실행 중인 학습이 새 점을 바로 받아들입니다.</translation>
    </message>
    <message>
      <source>Your own series as windows, each with what came after it. The first part of the time trains and the last one tests; windows that reach over the border are left out, so that nothing of what is tested was seen.</source>
      <translation>직접 준비한 시계열을 창으로 나누고, 창마다 그다음에 온 값을 붙인 것입니다. 시간의 앞부분으로 학습하고 마지막 부분으로 테스트합니다. 경계에 걸친 창은 빼므로, 테스트할 것을 미리 보는 일이 없습니다.</translation>
    </message>
    <message>
      <source>Your own table of numbers, words and dates. The form of the file and the kind of each column are found by themselves, and each can be corrected. Words become numbers by an encoding, gaps are filled as you say, and all statistics come from the train part alone. The encoding travels with the weights, so that new files can be predicted.</source>
      <translation>숫자, 낱말, 날짜가 있는 직접 준비한 표입니다. 파일의 형식과 각 열의 종류는 스스로 찾으며, 모두 고칠 수 있습니다. 낱말은 인코딩을 거쳐 숫자가 되고, 빈칸은 정한 대로 채우며, 모든 통계는 학습 부분에서만 구합니다. 인코딩이 가중치와 함께 저장되므로 새 파일도 예측할 수 있습니다.</translation>
    </message>
    <message>
      <source>Your own table: columns of numbers as features, and one column as the label. Separators (comma, semicolon, tab) and the line of names are found by themselves. Text labels become classes in alphabetical order; any other column of text must be left out.</source>
      <translation>직접 준비한 표로, 숫자 열은 특성이 되고 열 하나는 레이블이 됩니다. 구분 기호(쉼표, 세미콜론, 탭)와 열 이름이 있는 줄은 스스로 찾습니다. 글로 된 레이블은 가나다(알파벳) 순서로 클래스가 됩니다. 글로 된 다른 열은 빼야 합니다.</translation>
    </message>
    <message>
      <source>Your own texts with a class each, as tokens for an embedding. The vocabulary comes from the train part alone; what it does not hold is the token unknown.</source>
      <translation>직접 준비한 글로, 글마다 클래스가 있으며 임베딩에 쓸 토큰이 됩니다. 어휘는 학습 부분에서만 만들고, 어휘에 없는 것은 '모름' 토큰이 됩니다.</translation>
    </message>
    <message>
      <source>Zeiler, 'ADADELTA: an adaptive learning rate method', 2012</source>
      <translation>Zeiler, 'ADADELTA: an adaptive learning rate method', 2012</translation>
    </message>
    <message>
      <source>Zero padding 2D</source>
      <translation>2차원 제로 패딩</translation>
    </message>
    <message>
      <source>Zhang and Sennrich, 'Root mean square layer normalization', NeurIPS 2019</source>
      <translation>Zhang and Sennrich, 'Root mean square layer normalization', NeurIPS 2019</translation>
    </message>
    <message>
      <source>Zou and Hastie, 'Regularization and variable selection via the elastic net', 2005</source>
      <translation>Zou and Hastie, 'Regularization and variable selection via the elastic net', 2005</translation>
    </message>
    <message>
      <source>a times the logarithm of b, and 0 where a is 0, whatever b is: the term of an entropy or a divergence, in which 0 log 0 counts as 0.</source>
      <translation>a에 b의 로그를 곱한 값이며, a가 0이면 b가 무엇이든 0입니다. 0 log 0을 0으로 치는 엔트로피나 발산의 항입니다.</translation>
    </message>
    <message>
      <source>a to the power of b, elementwise. A negative base needs a whole exponent, otherwise the result is NaN.</source>
      <translation>a의 b제곱을 원소별로 구합니다. 밑이 음수이면 지수가 정수여야 하며, 아니면 결과는 NaN입니다.</translation>
    </message>
    <message>
      <source>a where the condition is true, b elsewhere. The gradient goes to the one chosen.</source>
      <translation>조건이 참이면 a, 아니면 b입니다. 기울기는 고른 쪽으로 흐릅니다.</translation>
    </message>
    <message>
      <source>after</source>
      <translation>뒤</translation>
    </message>
    <message>
      <source>all</source>
      <translation>모두</translation>
    </message>
    <message>
      <source>arrow</source>
      <translation>Arrow</translation>
    </message>
    <message>
      <source>as is</source>
      <translation>그대로</translation>
    </message>
    <message>
      <source>at least</source>
      <translation>이상</translation>
    </message>
    <message>
      <source>at most</source>
      <translation>이하</translation>
    </message>
    <message>
      <source>at the horizon</source>
      <translation>예측 시점에서</translation>
    </message>
    <message>
      <source>at the horizon: one number, that many times ahead; up to the horizon: all numbers from the next time on.</source>
      <translation>예측 시점에서: 그만큼 뒤의 숫자 하나. 예측 시점까지: 바로 다음 시각부터의 모든 숫자.</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>자동</translation>
    </message>
    <message>
      <source>bar</source>
      <translation>세로줄</translation>
    </message>
    <message>
      <source>before</source>
      <translation>앞</translation>
    </message>
    <message>
      <source>before: each part sees normalised values, and deep stacks train easily (end them with a layer normalisation); after: as in the first transformer.</source>
      <translation>앞: 각 부분이 정규화된 값을 보므로 깊게 쌓아도 쉽게 학습합니다(끝에 층 정규화를 두세요). 뒤: 최초의 트랜스포머와 같습니다.</translation>
    </message>
    <message>
      <source>bias</source>
      <translation>편향</translation>
    </message>
    <message>
      <source>binary</source>
      <translation>이진</translation>
    </message>
    <message>
      <source>binary: of class 1 of two; macro: the mean over the classes that occur; micro: of all decisions together; weighted: as macro, by how often each class occurs; none: of each class.</source>
      <translation>이진: 두 클래스 가운데 클래스 1의 값. 매크로: 나타나는 클래스들의 평균. 마이크로: 모든 판단을 한데 모은 값. 가중: 매크로와 같지만 각 클래스가 나타나는 빈도로 가중합니다. 없음: 클래스마다 따로.</translation>
    </message>
    <message>
      <source>blank</source>
      <translation>공백</translation>
    </message>
    <message>
      <source>bool</source>
      <translation>bool</translation>
    </message>
    <message>
      <source>both</source>
      <translation>둘 다</translation>
    </message>
    <message>
      <source>celu</source>
      <translation>CELU</translation>
    </message>
    <message>
      <source>characters</source>
      <translation>글자</translation>
    </message>
    <message>
      <source>class</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>class weights</source>
      <translation>클래스 가중치</translation>
    </message>
    <message>
      <source>classes</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>comma</source>
      <translation>쉼표</translation>
    </message>
    <message>
      <source>constant</source>
      <translation>상수</translation>
    </message>
    <message>
      <source>cp949</source>
      <translation>cp949</translation>
    </message>
    <message>
      <source>critic</source>
      <translation>비평자</translation>
    </message>
    <message>
      <source>crop</source>
      <translation>자르기</translation>
    </message>
    <message>
      <source>day-month-year</source>
      <translation>일-월-연도</translation>
    </message>
    <message>
      <source>drop</source>
      <translation>빼기</translation>
    </message>
    <message>
      <source>e to the power of x, minus 1. For small x it keeps the digits that exp(x) - 1 loses.</source>
      <translation>e의 x제곱에서 1을 뺀 값입니다. x가 작을 때 exp(x) - 1에서 사라지는 자릿수를 지킵니다.</translation>
    </message>
    <message>
      <source>e to the power of x. Above about 88 float32 overflows to infinity.</source>
      <translation>e의 x제곱입니다. 약 88을 넘으면 float32에서는 오버플로로 무한대가 됩니다.</translation>
    </message>
    <message>
      <source>edge</source>
      <translation>가장자리</translation>
    </message>
    <message>
      <source>elu</source>
      <translation>ELU</translation>
    </message>
    <message>
      <source>euclidean</source>
      <translation>유클리드</translation>
    </message>
    <message>
      <source>every step</source>
      <translation>모든 단계</translation>
    </message>
    <message>
      <source>every step: outputs (N, time, units), to stack layers or to answer at each step; last step: (N, units), a summary of the whole sequence.</source>
      <translation>모든 단계: (N, time, units)를 출력하며, 층을 쌓거나 단계마다 답할 때 씁니다. 마지막 단계: 시퀀스 전체를 요약한 (N, units)를 출력합니다.</translation>
    </message>
    <message>
      <source>exact</source>
      <translation>정확</translation>
    </message>
    <message>
      <source>exact: by the normal distribution; tanh: the approximation that the paper gives, off by less than 0.0005, for weights that were trained with it.</source>
      <translation>정확: 정규 분포로 계산합니다. tanh: 논문에 나온 근사식으로 오차가 0.0005보다 작으며, 이 식으로 학습된 가중치에 씁니다.</translation>
    </message>
    <message>
      <source>excel</source>
      <translation>Excel</translation>
    </message>
    <message>
      <source>explicit</source>
      <translation>직접 지정</translation>
    </message>
    <message>
      <source>exponential</source>
      <translation>지수</translation>
    </message>
    <message>
      <source>file</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>fill</source>
      <translation>채우기</translation>
    </message>
    <message>
      <source>flat</source>
      <translation>평탄</translation>
    </message>
    <message>
      <source>flat gives rows of 64 numbers for dense layers, image gives (N, 8, 8, 1).</source>
      <translation>평탄은 완전 연결 층에 쓸 64개 숫자의 행을, 이미지는 (N, 8, 8, 1)을 냅니다.</translation>
    </message>
    <message>
      <source>float32</source>
      <translation>float32</translation>
    </message>
    <message>
      <source>float64</source>
      <translation>float64</translation>
    </message>
    <message>
      <source>folds</source>
      <translation>폴드</translation>
    </message>
    <message>
      <source>forget_bias</source>
      <translation>망각 게이트 편향</translation>
    </message>
    <message>
      <source>frobenius</source>
      <translation>프로베니우스</translation>
    </message>
    <message>
      <source>gelu</source>
      <translation>GELU</translation>
    </message>
    <message>
      <source>generator</source>
      <translation>생성기</translation>
    </message>
    <message>
      <source>global norm</source>
      <translation>전체 노름</translation>
    </message>
    <message>
      <source>glorot_normal</source>
      <translation>Glorot 정규 분포</translation>
    </message>
    <message>
      <source>glorot_uniform</source>
      <translation>Glorot 균등 분포</translation>
    </message>
    <message>
      <source>grey</source>
      <translation>회색조</translation>
    </message>
    <message>
      <source>group column</source>
      <translation>그룹 열</translation>
    </message>
    <message>
      <source>half</source>
      <translation>절반</translation>
    </message>
    <message>
      <source>half: ½(p - t)², whose slope is just p - t; mean: (p - t)².</source>
      <translation>절반: ½(p - t)², 경사가 바로 p - t입니다. 평균: (p - t)².</translation>
    </message>
    <message>
      <source>hard_shrink</source>
      <translation>하드 슈링크</translation>
    </message>
    <message>
      <source>hard_sigmoid</source>
      <translation>하드 시그모이드</translation>
    </message>
    <message>
      <source>hard_swish</source>
      <translation>하드 스위시</translation>
    </message>
    <message>
      <source>hard_tanh</source>
      <translation>하드 tanh</translation>
    </message>
    <message>
      <source>he_normal</source>
      <translation>He 정규 분포</translation>
    </message>
    <message>
      <source>he_uniform</source>
      <translation>He 균등 분포</translation>
    </message>
    <message>
      <source>highest</source>
      <translation>최고</translation>
    </message>
    <message>
      <source>horizontal</source>
      <translation>가로</translation>
    </message>
    <message>
      <source>horizontal: left and right change places; vertical: top and bottom; both: each of the two by a chance of its own.</source>
      <translation>가로: 왼쪽과 오른쪽이 바뀝니다. 세로: 위와 아래가 바뀝니다. 둘 다: 두 가지가 각각 따로 확률에 따라 일어납니다.</translation>
    </message>
    <message>
      <source>identity</source>
      <translation>항등</translation>
    </message>
    <message>
      <source>image</source>
      <translation>이미지</translation>
    </message>
    <message>
      <source>infinity</source>
      <translation>무한대</translation>
    </message>
    <message>
      <source>int32</source>
      <translation>int32</translation>
    </message>
    <message>
      <source>int64</source>
      <translation>int64</translation>
    </message>
    <message>
      <source>json lines</source>
      <translation>JSON Lines</translation>
    </message>
    <message>
      <source>l1</source>
      <translation>L1</translation>
    </message>
    <message>
      <source>l1: magnitudes, which makes activations sparse; l2: half the squares.</source>
      <translation>L1: 절댓값의 합으로, 활성값을 희소하게 만듭니다. L2: 제곱의 절반입니다.</translation>
    </message>
    <message>
      <source>l2</source>
      <translation>L2</translation>
    </message>
    <message>
      <source>last layer</source>
      <translation>마지막 층</translation>
    </message>
    <message>
      <source>last step</source>
      <translation>마지막 단계</translation>
    </message>
    <message>
      <source>latin-1</source>
      <translation>latin-1</translation>
    </message>
    <message>
      <source>leaky_relu</source>
      <translation>리키 ReLU</translation>
    </message>
    <message>
      <source>leave out lines</source>
      <translation>행 빼기</translation>
    </message>
    <message>
      <source>lecun_normal</source>
      <translation>LeCun 정규 분포</translation>
    </message>
    <message>
      <source>lecun_uniform</source>
      <translation>LeCun 균등 분포</translation>
    </message>
    <message>
      <source>linear</source>
      <translation>선형</translation>
    </message>
    <message>
      <source>log_probabilities</source>
      <translation>로그 확률</translation>
    </message>
    <message>
      <source>log_sigmoid</source>
      <translation>로그 시그모이드</translation>
    </message>
    <message>
      <source>log_softmax</source>
      <translation>로그 소프트맥스</translation>
    </message>
    <message>
      <source>log_variance</source>
      <translation>로그 분산</translation>
    </message>
    <message>
      <source>log_variance: any number, which is the safe choice for the output of a layer; variance: positive numbers, and those below 10⁻⁶ count as 10⁻⁶.</source>
      <translation>로그 분산: 어떤 수든 되며, 층의 출력에 안전한 선택입니다. 분산: 양수이며, 10⁻⁶보다 작은 값은 10⁻⁶으로 칩니다.</translation>
    </message>
    <message>
      <source>logits</source>
      <translation>로짓</translation>
    </message>
    <message>
      <source>lower</source>
      <translation>아래</translation>
    </message>
    <message>
      <source>lowest</source>
      <translation>최저</translation>
    </message>
    <message>
      <source>macro</source>
      <translation>매크로</translation>
    </message>
    <message>
      <source>maximum</source>
      <translation>최댓값</translation>
    </message>
    <message>
      <source>mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>mean: over everything that counts; sum: of it; none: the loss of each, to be weighed and summed up by what comes next.</source>
      <translation>평균: 셈에 드는 모든 것의 평균. 합: 그 합. 없음: 각각의 손실로, 다음 노드에서 가중하고 더합니다.</translation>
    </message>
    <message>
      <source>micro</source>
      <translation>마이크로</translation>
    </message>
    <message>
      <source>min-max</source>
      <translation>최소-최대</translation>
    </message>
    <message>
      <source>mish</source>
      <translation>Mish</translation>
    </message>
    <message>
      <source>month-day-year</source>
      <translation>월-일-연도</translation>
    </message>
    <message>
      <source>nearest</source>
      <translation>최근접</translation>
    </message>
    <message>
      <source>nearest: each value is repeated. linear: straight lines between the centres of the pixels.</source>
      <translation>최근접: 각 값을 반복합니다. 선형: 픽셀 중심 사이를 직선으로 잇습니다.</translation>
    </message>
    <message>
      <source>no</source>
      <translation>아니요</translation>
    </message>
    <message>
      <source>none</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>none: counts; true: shares of each row, the true class; predicted: shares of each column; all: shares of all examples.</source>
      <translation>없음: 개수. 실제: 각 행(실제 클래스)에서의 비율. 예측값: 각 열에서의 비율. 모두: 전체 예제에서의 비율.</translation>
    </message>
    <message>
      <source>norm</source>
      <translation>노름</translation>
    </message>
    <message>
      <source>normal</source>
      <translation>정규 분포</translation>
    </message>
    <message>
      <source>nuclear</source>
      <translation>핵 노름</translation>
    </message>
    <message>
      <source>numbers</source>
      <translation>숫자</translation>
    </message>
    <message>
      <source>one</source>
      <translation>1</translation>
    </message>
    <message>
      <source>ones</source>
      <translation>1</translation>
    </message>
    <message>
      <source>orthogonal</source>
      <translation>직교</translation>
    </message>
    <message>
      <source>over-sampling</source>
      <translation>오버샘플링</translation>
    </message>
    <message>
      <source>p</source>
      <translation>p</translation>
    </message>
    <message>
      <source>pad</source>
      <translation>여백 채우기</translation>
    </message>
    <message>
      <source>parquet</source>
      <translation>Parquet</translation>
    </message>
    <message>
      <source>part column</source>
      <translation>부분 열</translation>
    </message>
    <message>
      <source>point</source>
      <translation>점</translation>
    </message>
    <message>
      <source>predicted</source>
      <translation>예측값</translation>
    </message>
    <message>
      <source>probabilities</source>
      <translation>확률</translation>
    </message>
    <message>
      <source>random</source>
      <translation>무작위</translation>
    </message>
    <message>
      <source>reflect</source>
      <translation>반사</translation>
    </message>
    <message>
      <source>relu</source>
      <translation>ReLU</translation>
    </message>
    <message>
      <source>relu6</source>
      <translation>ReLU6</translation>
    </message>
    <message>
      <source>report</source>
      <translation>알림</translation>
    </message>
    <message>
      <source>same</source>
      <translation>same</translation>
    </message>
    <message>
      <source>scikit-learn's make_blobs, with centres that keep apart</source>
      <translation>scikit-learn의 make_blobs, 중심이 서로 떨어져 있음</translation>
    </message>
    <message>
      <source>scikit-learn's make_moons, three times as large and centred</source>
      <translation>scikit-learn의 make_moons를 세 배로 키우고 가운데로 옮긴 것</translation>
    </message>
    <message>
      <source>selu</source>
      <translation>SELU</translation>
    </message>
    <message>
      <source>semicolon</source>
      <translation>세미콜론</translation>
    </message>
    <message>
      <source>sigmoid</source>
      <translation>시그모이드</translation>
    </message>
    <message>
      <source>silu</source>
      <translation>SiLU</translation>
    </message>
    <message>
      <source>soft_shrink</source>
      <translation>소프트 슈링크</translation>
    </message>
    <message>
      <source>softmax</source>
      <translation>소프트맥스</translation>
    </message>
    <message>
      <source>softplus</source>
      <translation>소프트플러스</translation>
    </message>
    <message>
      <source>softsign</source>
      <translation>소프트사인</translation>
    </message>
    <message>
      <source>squared</source>
      <translation>제곱</translation>
    </message>
    <message>
      <source>squareplus</source>
      <translation>스퀘어플러스</translation>
    </message>
    <message>
      <source>standardise</source>
      <translation>표준화</translation>
    </message>
    <message>
      <source>state</source>
      <translation>상태</translation>
    </message>
    <message>
      <source>step</source>
      <translation>계단</translation>
    </message>
    <message>
      <source>stratified</source>
      <translation>층화</translation>
    </message>
    <message>
      <source>stretch</source>
      <translation>늘이기</translation>
    </message>
    <message>
      <source>sum</source>
      <translation>합</translation>
    </message>
    <message>
      <source>symmetric</source>
      <translation>대칭</translation>
    </message>
    <message>
      <source>tab</source>
      <translation>탭</translation>
    </message>
    <message>
      <source>tanh</source>
      <translation>tanh</translation>
    </message>
    <message>
      <source>tanh_shrink</source>
      <translation>tanh 슈링크</translation>
    </message>
    <message>
      <source>test</source>
      <translation>테스트</translation>
    </message>
    <message>
      <source>text</source>
      <translation>글</translation>
    </message>
    <message>
      <source>threshold</source>
      <translation>문턱값</translation>
    </message>
    <message>
      <source>time</source>
      <translation>시간순</translation>
    </message>
    <message>
      <source>tokens</source>
      <translation>토큰</translation>
    </message>
    <message>
      <source>train</source>
      <translation>학습</translation>
    </message>
    <message>
      <source>true</source>
      <translation>실제</translation>
    </message>
    <message>
      <source>truncated_normal</source>
      <translation>절단 정규 분포</translation>
    </message>
    <message>
      <source>uniform</source>
      <translation>균등 분포</translation>
    </message>
    <message>
      <source>up to the horizon</source>
      <translation>예측 시점까지</translation>
    </message>
    <message>
      <source>upper</source>
      <translation>위</translation>
    </message>
    <message>
      <source>utf-16</source>
      <translation>utf-16</translation>
    </message>
    <message>
      <source>utf-8</source>
      <translation>utf-8</translation>
    </message>
    <message>
      <source>valid</source>
      <translation>valid</translation>
    </message>
    <message>
      <source>valid: none. same: as much as gives size / stride, rounded up; an odd place goes to the end, as in Keras. explicit: as 'pads' says.</source>
      <translation>valid: 없음. same: 크기가 size / stride를 올림한 값이 되도록 채우며, 홀수로 남는 자리는 Keras처럼 끝에 둡니다. 직접 지정: 'pads'에 적은 대로.</translation>
    </message>
    <message>
      <source>value</source>
      <translation>값</translation>
    </message>
    <message>
      <source>van Rijsbergen, 'Information Retrieval', 1979</source>
      <translation>van Rijsbergen, 'Information Retrieval', 1979</translation>
    </message>
    <message>
      <source>variance</source>
      <translation>분산</translation>
    </message>
    <message>
      <source>vertical</source>
      <translation>세로</translation>
    </message>
    <message>
      <source>weight</source>
      <translation>가중치</translation>
    </message>
    <message>
      <source>weighted</source>
      <translation>가중</translation>
    </message>
    <message>
      <source>words</source>
      <translation>낱말</translation>
    </message>
    <message>
      <source>wrap</source>
      <translation>순환</translation>
    </message>
    <message>
      <source>x log y</source>
      <translation>x log y</translation>
    </message>
    <message>
      <source>x times its sigmoid: a smooth ReLU with a shallow dip below 0. Also called swish.</source>
      <translation>x에 그 시그모이드를 곱한 값입니다. 0 아래에서 얕게 꺼지는 매끄러운 ReLU이며, 스위시라고도 합니다.</translation>
    </message>
    <message>
      <source>x times the probability Φ(x) that a standard normal number is below x: a smooth ReLU that lets small negative values through. The usual activation of transformers.</source>
      <translation>x에 표준 정규 분포의 수가 x보다 작을 확률 Φ(x)를 곱한 값입니다. 작은 음수를 통과시키는 매끄러운 ReLU이며, 트랜스포머에서 흔히 쓰는 활성화 함수입니다.</translation>
    </message>
    <message>
      <source>x times the tanh of its softplus: close to SiLU, with a slightly deeper dip.</source>
      <translation>x에 그 소프트플러스의 tanh를 곱한 값입니다. SiLU와 비슷하지만 조금 더 깊게 꺼집니다.</translation>
    </message>
    <message>
      <source>year-month-day</source>
      <translation>연도-월-일</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>예</translation>
    </message>
    <message>
      <source>zero</source>
      <translation>0</translation>
    </message>
    <message>
      <source>zeros</source>
      <translation>0</translation>
    </message>
  </context>
  <context>
    <name>engine</name>
    <message>
      <source> of each example</source>
      <translation>(예제마다)</translation>
    </message>
    <message>
      <source> or more</source>
      <translation> 이상</translation>
    </message>
    <message>
      <source>'index' holds numbers up to {got}, but the axis has only {expected} places</source>
      <translation>'index'에는 {got}까지의 수가 있는데, 축에는 자리가 {expected}개뿐입니다</translation>
    </message>
    <message>
      <source>'rates' must have one number more than 'boundaries': a rate before each boundary, and one after the last</source>
      <translation>'rates'에는 'boundaries'보다 수가 하나 더 있어야 합니다. 각 경계 앞의 학습률과 마지막 경계 뒤의 학습률입니다</translation>
    </message>
    <message>
      <source>'title' is missing</source>
      <translation>'title'이 없습니다</translation>
    </message>
    <message>
      <source>'{field}' of node '{node}' cannot be {value}</source>
      <translation>노드 '{node}'의 '{field}'은(는) {value}일 수 없습니다</translation>
    </message>
    <message>
      <source>'{field}' of node '{node}' must be one of {known}; got {value}</source>
      <translation>노드 '{node}'의 '{field}'은(는) 다음 가운데 하나여야 합니다: {known}. 실제: {value}</translation>
    </message>
    <message>
      <source>'{first}' and '{node}' both train {names}: in each step the one update follows the other. Choose under 'Train only' what each is to train</source>
      <translation>'{first}'과(와) '{node}'이(가) 모두 {names}을(를) 학습합니다. 단계마다 한 갱신 뒤에 다른 갱신이 이어집니다. '학습할 노드'에서 각각 무엇을 학습할지 고르세요</translation>
    </message>
    <message>
      <source>'{key}' is missing</source>
      <translation>'{key}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>'{key}' is {got}, but there is no node '{node}'</source>
      <translation>'{key}'은(는) {got}인데, 노드 '{node}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>'{key}' must be NODE.PORT; got {got}</source>
      <translation>'{key}'은(는) NODE.PORT 형태여야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{key}' must be a list of points; got {got}</source>
      <translation>'{key}'은(는) 점의 목록이어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{key}' must be a list; got {got}</source>
      <translation>'{key}'은(는) 목록이어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{key}' must be a text</source>
      <translation>'{key}'은(는) 글이어야 합니다</translation>
    </message>
    <message>
      <source>'{key}' must be a text; got {got}</source>
      <translation>'{key}'은(는) 글이어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{key}' must be an object; got {got}</source>
      <translation>'{key}'은(는) 객체여야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{key}' must be four numbers; got {got}</source>
      <translation>'{key}'은(는) 숫자 네 개여야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{key}' must be letters, digits and _, not starting with a digit; got {got}</source>
      <translation>'{key}'에는 영문자, 숫자, _만 쓸 수 있고 숫자로 시작할 수 없습니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{key}' must be one of {expected}; got {got}</source>
      <translation>'{key}'은(는) 다음 가운데 하나여야 합니다: {expected}. 실제: {got}</translation>
    </message>
    <message>
      <source>'{key}' must be true or false; got {got}</source>
      <translation>'{key}'은(는) true 또는 false여야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{key}' must be two numbers; got {got}</source>
      <translation>'{key}'은(는) 숫자 두 개여야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{name}' is a function; write {name}(...)</source>
      <translation>'{name}'은(는) 함수입니다. {name}(...)처럼 쓰세요</translation>
    </message>
    <message>
      <source>'{name}' is a number, not a function; to multiply write *</source>
      <translation>'{name}'은(는) 함수가 아니라 수입니다. 곱하려면 *를 쓰세요</translation>
    </message>
    <message>
      <source>'{name}' is changed by more than one node</source>
      <translation>'{name}'을(를) 바꾸는 노드가 둘 이상입니다</translation>
    </message>
    <message>
      <source>'{name}' is no table of vectors</source>
      <translation>'{name}'은(는) 벡터의 표가 아닙니다</translation>
    </message>
    <message>
      <source>'{node}' cannot be an id: use letters, digits and _, not starting with a digit</source>
      <translation>'{node}'은(는) 식별자로 쓸 수 없습니다. 영문자, 숫자, _만 쓸 수 있고 숫자로 시작할 수 없습니다</translation>
    </message>
    <message>
      <source>'{node}' cannot be drawn: {reason}</source>
      <translation>'{node}'을(를) 그릴 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>'{node}' cannot be expanded: {reason}</source>
      <translation>'{node}'을(를) 펼칠 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>'{node}' does not attend to anything</source>
      <translation>'{node}'에는 어텐션이 없습니다</translation>
    </message>
    <message>
      <source>'{node}' does one thing while training and another outside it, which primitives cannot</source>
      <translation>'{node}'은(는) 학습할 때와 학습하지 않을 때 하는 일이 다른데, 기본 연산으로는 그렇게 할 수 없습니다</translation>
    </message>
    <message>
      <source>'{node}' hands on what arrives: nothing is inside</source>
      <translation>'{node}'은(는) 들어온 것을 그대로 넘깁니다. 안쪽이 없습니다</translation>
    </message>
    <message>
      <source>'{node}' has no data to train on: put a data node in its place</source>
      <translation>'{node}'에는 학습할 데이터가 없습니다. 데이터 노드로 바꾸십시오</translation>
    </message>
    <message>
      <source>'{node}' has no input '{port}', at which a wire from '{source}' ends</source>
      <translation>'{node}'에는 '{source}'에서 온 연결선이 끝나는 입력 '{port}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>'{node}' has no input to look at</source>
      <translation>'{node}'에 볼 입력이 없습니다</translation>
    </message>
    <message>
      <source>'{node}' has no param '{name}'{hint}</source>
      <translation>'{node}'에는 매개변수 '{name}'이(가) 없습니다{hint}</translation>
    </message>
    <message>
      <source>'{node}' has no values to look at</source>
      <translation>'{node}'에는 볼 값이 없습니다</translation>
    </message>
    <message>
      <source>'{node}' has nothing to train yet</source>
      <translation>'{node}'에는 아직 학습할 것이 없습니다</translation>
    </message>
    <message>
      <source>'{node}' has nothing to train: no variable stands before its loss</source>
      <translation>'{node}'에는 학습할 것이 없습니다. 손실 앞에 변수가 없습니다</translation>
    </message>
    <message>
      <source>'{node}' has nothing to train: none of the nodes chosen for it has a variable before its loss</source>
      <translation>'{node}'에는 학습할 것이 없습니다. 선택한 노드 가운데 손실 앞에 변수가 있는 것이 없습니다</translation>
    </message>
    <message>
      <source>'{node}' holds an infinite number, which no file can</source>
      <translation>'{node}'에 무한대가 있는데, 파일에는 무한대를 담을 수 없습니다</translation>
    </message>
    <message>
      <source>'{node}' is a metric: its primitives would no longer be reported as one</source>
      <translation>'{node}'은(는) 평가 지표입니다. 기본 연산으로 바꾸면 더는 지표로 보고되지 않습니다</translation>
    </message>
    <message>
      <source>'{node}' is muted: its primitives would not be</source>
      <translation>'{node}'은(는) 음소거되어 있습니다. 기본 연산으로 바꾸면 음소거가 풀립니다</translation>
    </message>
    <message>
      <source>'{node}' is no layer: it has no primitives of its own</source>
      <translation>'{node}'은(는) 층이 아니어서 기본 연산이 없습니다</translation>
    </message>
    <message>
      <source>'{node}' is no layer: there is nothing inside</source>
      <translation>'{node}'은(는) 층이 아니어서 안쪽이 없습니다</translation>
    </message>
    <message>
      <source>'{node}' is not connected to anything</source>
      <translation>'{node}'이(가) 아무것에도 연결되지 않았습니다</translation>
    </message>
    <message>
      <source>'{node}' is to train '{name}', but there is no node of this name</source>
      <translation>'{node}'이(가) '{name}'을(를) 학습해야 하지만, 그런 이름의 노드가 없습니다</translation>
    </message>
    <message>
      <source>'{node}' is to train '{name}', which has no variable on which its loss depends</source>
      <translation>'{node}'이(가) '{name}'을(를) 학습해야 하지만, 거기에는 손실에 영향을 주는 변수가 없습니다</translation>
    </message>
    <message>
      <source>'{node}' leads to no loss and no metric: it is computed only when looked at</source>
      <translation>'{node}'은(는) 손실이나 지표로 이어지지 않습니다. 볼 때만 계산합니다</translation>
    </message>
    <message>
      <source>'{node}' looks at the weights of the nodes before it, which primitives cannot</source>
      <translation>'{node}'은(는) 앞에 있는 노드들의 가중치를 보는데, 기본 연산으로는 그렇게 할 수 없습니다</translation>
    </message>
    <message>
      <source>'{node}': {path} has changed since the training took it in; load it again</source>
      <translation>'{node}': 학습이 읽은 뒤로 {path}이(가) 바뀌었습니다. 다시 불러오세요</translation>
    </message>
    <message>
      <source>'{op}' is no learning-rate schedule</source>
      <translation>'{op}'은(는) 학습률 스케줄이 아닙니다</translation>
    </message>
    <message>
      <source>'{op}' is no op of this catalogue; the node is kept as it is</source>
      <translation>'{op}'은(는) 목록에 없는 연산입니다. 노드는 그대로 보존됩니다</translation>
    </message>
    <message>
      <source>'{op}' is no op that can be applied to arrays</source>
      <translation>'{op}'은(는) 배열에 적용할 수 있는 연산이 아닙니다</translation>
    </message>
    <message>
      <source>'{op}' is no optimiser</source>
      <translation>'{op}'은(는) 최적화기가 아닙니다</translation>
    </message>
    <message>
      <source>'{op}' is no primitive</source>
      <translation>'{op}'은(는) 기본 연산이 아닙니다</translation>
    </message>
    <message>
      <source>'{port}' has shape {got}, which does not fit '{other}' of shape {expected}: aligned from the right, sizes must be equal or 1</source>
      <translation>'{port}'의 형상 {got}이(가) '{other}'의 형상 {expected}과(와) 맞지 않습니다. 오른쪽부터 맞추었을 때 크기가 같거나 1이어야 합니다</translation>
    </message>
    <message>
      <source>'{port}' has shape {got}; joined with '{other}' along axis {axis} all other sizes must be those of {expected}</source>
      <translation>'{port}'의 형상은 {got}입니다. 축 {axis}을(를) 따라 '{other}'과(와) 이으려면 나머지 크기가 {expected}과(와) 같아야 합니다</translation>
    </message>
    <message>
      <source>'{port}' has shape {got}; to be stacked with '{other}' it needs the same shape, {expected}</source>
      <translation>'{port}'의 형상은 {got}입니다. '{other}'과(와) 쌓으려면 형상이 {expected}(으)로 같아야 합니다</translation>
    </message>
    <message>
      <source>'{port}' has the shape {got}; the windows give {expected}</source>
      <translation>'{port}'의 형상은 {got}인데, 창에서 나오는 형상은 {expected}입니다</translation>
    </message>
    <message>
      <source>'{port}' is a single number and has no axis {axis}; it needs at least {expected}</source>
      <translation>'{port}'은(는) 숫자 하나여서 축 {axis}이(가) 없습니다. 적어도 {expected}이(가) 필요합니다</translation>
    </message>
    <message>
      <source>'{port}' must be {expected}: True where attention is allowed, or numbers that are added to the scores; got {got}</source>
      <translation>'{port}'은(는) {expected} 형태여야 합니다. 어텐션이 허용되는 곳에 True를 두거나, 점수에 더할 수를 둡니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{port}' must have as many examples as the query, {expected}; got {got}</source>
      <translation>'{port}'의 예제 수는 질의와 같은 {expected}이어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{port}' must have the shape of '{other}', {expected}; got {got}</source>
      <translation>'{port}'의 형상은 '{other}'의 형상 {expected}과(와) 같아야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{port}' must hold a number for each unit of each layer and direction, {expected}; got {got}</source>
      <translation>'{port}'에는 층과 방향마다 유닛 하나에 수가 하나씩 있어야 합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>'{port}' must hold sequences of known length, {expected}; got {got}</source>
      <translation>'{port}'에는 길이를 아는 시퀀스가 있어야 합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>'{port}' must say of each pair whether its two are alike: {expected}; got {got}</source>
      <translation>'{port}'은(는) 쌍마다 둘이 같은 종류인지를 나타내야 합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>'{port}' needs a number for each channel of {other}: {expected}; got {got}</source>
      <translation>'{port}'에는 {other}의 채널마다 수가 하나씩 필요합니다. 필요: {expected}, 실제: {got}</translation>
    </message>
    <message>
      <source>'{port}' needs as many rows as a, {expected}; got the shape {got}. A batch of vectors needs a last axis of size 1</source>
      <translation>'{port}'의 행 수는 a와 같은 {expected}이어야 합니다. 실제 형상: {got}. 벡터의 배치에는 크기가 1인 마지막 축이 필요합니다</translation>
    </message>
    <message>
      <source>'{port}' needs square matrices, {expected}; got the shape {got}</source>
      <translation>'{port}'에는 정사각 행렬 {expected}이(가) 필요합니다. 실제 형상: {got}</translation>
    </message>
    <message>
      <source>'{port}' needs the shape of x but for axis {axis}: {expected}; got {got}</source>
      <translation>'{port}'의 형상은 축 {axis}을(를) 빼고 x와 같아야 합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>'{port}' needs the shape {expected}; got {got}</source>
      <translation>'{port}'에 필요한 형상은 {expected}입니다. 실제 형상: {got}</translation>
    </message>
    <message>
      <source>'{port}' of a schedule is a single number; got the shape {got}</source>
      <translation>스케줄의 '{port}'은(는) 숫자 하나입니다. 실제 형상: {got}</translation>
    </message>
    <message>
      <source>'{port}' of shape {got} does not spread over the scores {expected}</source>
      <translation>형상이 {got}인 '{port}'은(는) 점수 {expected}에 브로드캐스트할 수 없습니다</translation>
    </message>
    <message>
      <source>'{port}' says of each place whether it is real: {expected}; got {got}</source>
      <translation>'{port}'은(는) 자리마다 실제 값인지를 나타냅니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>'{port}' says of each step whether it is real: {expected}; got {got}</source>
      <translation>'{port}'은(는) 단계마다 실제 값인지를 나타냅니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>'{port}' takes {expected} tensors; got {got}</source>
      <translation>'{port}'에는 {expected} 텐서가 필요합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>'{side}' needs {expected}; got {got}. To take values away, use slice</source>
      <translation>'{side}'에 필요한 값: {expected}. 실제: {got}. 값을 떼어 내려면 슬라이스를 쓰세요</translation>
    </message>
    <message>
      <source>'{source}' ({title}) gives probabilities, but '{node}' expects logits and applies the sigmoid or softmax itself: squashed twice, it learns slowly or not at all</source>
      <translation>'{source}'({title})은(는) 확률을 내지만, '{node}'은(는) 로짓을 받아 시그모이드나 소프트맥스를 스스로 적용합니다. 두 번 눌리면 느리게 배우거나 전혀 배우지 못합니다</translation>
    </message>
    <message>
      <source>'{source}' ({title}) gives probabilities, which are all above the threshold of '{node}': every example counts as positive</source>
      <translation>'{source}'({title})은(는) 확률을 내는데, 확률은 모두 '{node}'의 문턱값보다 큽니다. 모든 예제가 양성으로 계산됩니다</translation>
    </message>
    <message>
      <source>'{source}' has no output '{name}', from which a wire to '{node}' starts</source>
      <translation>'{source}'에는 '{node}'(으)로 가는 연결선이 시작하는 출력 '{name}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>'{source}' has no principal plane: it needs two numeric features</source>
      <translation>'{source}'에는 주성분 평면이 없습니다. 숫자 특성이 둘 있어야 합니다</translation>
    </message>
    <message>
      <source>'{source}' has {count} feature(s), the map asks for number {number}</source>
      <translation>'{source}'의 특성은 {count}개인데, 지도에서 {number}번을 요구합니다</translation>
    </message>
    <message>
      <source>'{source}' is no data of this run</source>
      <translation>'{source}'은(는) 이 실행의 데이터가 아닙니다</translation>
    </message>
    <message>
      <source>'{target}' does not depend on '{source}'</source>
      <translation>'{target}'은(는) '{source}'에 따라 달라지지 않습니다</translation>
    </message>
    <message>
      <source>'{target}' has no places to look at one by one</source>
      <translation>'{target}'에는 하나씩 볼 자리가 없습니다</translation>
    </message>
    <message>
      <source>'{target}' has no value for each example</source>
      <translation>'{target}'에는 예제마다의 값이 없습니다</translation>
    </message>
    <message>
      <source>'{target}' has {count} unit(s), the map asks for number {number}</source>
      <translation>'{target}'의 유닛은 {count}개인데, 지도에서 {number}번을 요구합니다</translation>
    </message>
    <message>
      <source>'{target}' has {count} unit(s); number {number} is none of them</source>
      <translation>'{target}'의 유닛은 {count}개이며 {number}번은 없습니다</translation>
    </message>
    <message>
      <source>'{term}' names {expected} of '{port}', which has the shape {got}</source>
      <translation>'{term}'은(는) '{port}'의 {expected}을(를) 가리키는데, 그 형상은 {got}입니다</translation>
    </message>
    <message>
      <source>'{text}' is not of the form NODE.PARAM=VALUE, such as dense.units=8</source>
      <translation>'{text}'은(는) dense.units=8과 같은 NODE.PARAM=VALUE 형태가 아닙니다</translation>
    </message>
    <message>
      <source>(..., channels in, channels out)</source>
      <translation>(..., 입력 채널, 출력 채널)</translation>
    </message>
    <message>
      <source>(..., channels)</source>
      <translation>(..., 채널)</translation>
    </message>
    <message>
      <source>(..., entries)</source>
      <translation>(..., 성분)</translation>
    </message>
    <message>
      <source>(..., n, n)</source>
      <translation>(..., n, n)</translation>
    </message>
    <message>
      <source>(..., rows, columns)</source>
      <translation>(..., 행, 열)</translation>
    </message>
    <message>
      <source>(..., time, features)</source>
      <translation>(..., 시간, 특성)</translation>
    </message>
    <message>
      <source>(..., time, features) with a number for time</source>
      <translation>시간의 크기가 정해진 (..., 시간, 특성)</translation>
    </message>
    <message>
      <source>(N, ...)</source>
      <translation>(N, ...)</translation>
    </message>
    <message>
      <source>(N, ..., channels)</source>
      <translation>(N, ..., 채널)</translation>
    </message>
    <message>
      <source>(N, ..., features)</source>
      <translation>(N, ..., 특성)</translation>
    </message>
    <message>
      <source>(N, 1) or (N, 2)</source>
      <translation>(N, 1) 또는 (N, 2)</translation>
    </message>
    <message>
      <source>(N, classes)</source>
      <translation>(N, 클래스)</translation>
    </message>
    <message>
      <source>(N, features)</source>
      <translation>(N, 특성)</translation>
    </message>
    <message>
      <source>(N, places, ..., channels)</source>
      <translation>(N, 자리, ..., 채널)</translation>
    </message>
    <message>
      <source>(N, time, features)</source>
      <translation>(N, 시간, 특성)</translation>
    </message>
    <message>
      <source>(n, height, width, channels)</source>
      <translation>(n, 높이, 너비, 채널)</translation>
    </message>
    <message>
      <source>--checkpoint-every needs --checkpoints: the folder to write to</source>
      <translation>--checkpoint-every에는 기록할 폴더를 정하는 --checkpoints가 필요합니다</translation>
    </message>
    <message>
      <source>--folds and --backend exclude each other: folds are trained on numpy</source>
      <translation>--folds와 --backend는 함께 쓸 수 없습니다. 폴드는 numpy로 학습합니다</translation>
    </message>
    <message>
      <source>0 0 8 3, for instance</source>
      <translation>예: 0 0 8 3</translation>
    </message>
    <message>
      <source>0 or more</source>
      <translation>0 이상</translation>
    </message>
    <message>
      <source>1, or -1 to go backwards</source>
      <translation>1, 또는 거꾸로 가려면 -1</translation>
    </message>
    <message>
      <source>2 classes</source>
      <translation>클래스 2개</translation>
    </message>
    <message>
      <source>; it has none at all</source>
      <translation>. 매개변수가 하나도 없습니다</translation>
    </message>
    <message>
      <source>Add a model</source>
      <translation>모델 추가</translation>
    </message>
    <message>
      <source>Add a small number before the root, logarithm or norm (such as 1e-7); then start over</source>
      <translation>제곱근, 로그, 노름 앞에서 작은 수(예: 1e-7)를 더한 다음 처음부터 다시 시작하세요</translation>
    </message>
    <message>
      <source>Add data</source>
      <translation>데이터 추가</translation>
    </message>
    <message>
      <source>Add node</source>
      <translation>노드 추가</translation>
    </message>
    <message>
      <source>Attach {title}</source>
      <translation>{title} 붙이기</translation>
    </message>
    <message>
      <source>Call {column} a category</source>
      <translation>{column}을(를) 범주로 보기</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>변경</translation>
    </message>
    <message>
      <source>Change node</source>
      <translation>노드 변경</translation>
    </message>
    <message>
      <source>Compute in float32</source>
      <translation>float32로 계산</translation>
    </message>
    <message>
      <source>Connect</source>
      <translation>연결</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>삭제</translation>
    </message>
    <message>
      <source>Delete block</source>
      <translation>블록 삭제</translation>
    </message>
    <message>
      <source>Delete frame</source>
      <translation>프레임 삭제</translation>
    </message>
    <message>
      <source>Delete note</source>
      <translation>메모 삭제</translation>
    </message>
    <message>
      <source>Delete, keep connection</source>
      <translation>연결을 유지하며 삭제</translation>
    </message>
    <message>
      <source>Describe</source>
      <translation>설명 편집</translation>
    </message>
    <message>
      <source>Disconnect</source>
      <translation>연결 끊기</translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation>복제</translation>
    </message>
    <message>
      <source>Embed the words of {column}</source>
      <translation>{column}의 낱말을 임베딩하기</translation>
    </message>
    <message>
      <source>Encode {column} as is found</source>
      <translation>{column}을(를) 찾은 대로 인코딩</translation>
    </message>
    <message>
      <source>Encode {column} one-hot</source>
      <translation>{column}을(를) 원-핫으로 인코딩</translation>
    </message>
    <message>
      <source>Equal</source>
      <translation>같음</translation>
    </message>
    <message>
      <source>Fill the gaps of all columns</source>
      <translation>모든 열의 빈칸 채우기</translation>
    </message>
    <message>
      <source>Find the label by itself</source>
      <translation>레이블을 스스로 찾기</translation>
    </message>
    <message>
      <source>Forget the column of the split</source>
      <translation>분할 열을 잊기</translation>
    </message>
    <message>
      <source>Forget what is said of {column}</source>
      <translation>{column}에 정한 것을 잊기</translation>
    </message>
    <message>
      <source>Frame</source>
      <translation>프레임</translation>
    </message>
    <message>
      <source>Greater</source>
      <translation>큼</translation>
    </message>
    <message>
      <source>Greater or equal</source>
      <translation>크거나 같음</translation>
    </message>
    <message>
      <source>Group</source>
      <translation>그룹</translation>
    </message>
    <message>
      <source>HDF5 files are read by h5py, which is not installed here ({reason}); install it with: pip install h5py, or save the arrays by numpy.savez or as safetensors</source>
      <translation>HDF5 파일은 h5py로 읽는데 설치되어 있지 않습니다 ({reason}). pip install h5py로 설치하거나 numpy.savez 또는 safetensors로 저장하세요</translation>
    </message>
    <message>
      <source>Hash the words of {column}</source>
      <translation>{column}의 낱말을 해시하기</translation>
    </message>
    <message>
      <source>Insert into wire</source>
      <translation>연결선에 삽입</translation>
    </message>
    <message>
      <source>Insert {title}</source>
      <translation>{title} 삽입</translation>
    </message>
    <message>
      <source>Lay out</source>
      <translation>자동 정렬</translation>
    </message>
    <message>
      <source>Leave out examples without {column}</source>
      <translation>{column}이(가) 없는 예제 빼기</translation>
    </message>
    <message>
      <source>Leave out the {title}</source>
      <translation>{title} 건너뛰기</translation>
    </message>
    <message>
      <source>Leave {column} out</source>
      <translation>{column} 빼기</translation>
    </message>
    <message>
      <source>Less</source>
      <translation>작음</translation>
    </message>
    <message>
      <source>Less or equal</source>
      <translation>작거나 같음</translation>
    </message>
    <message>
      <source>Let '{optimiser}' train only the others</source>
      <translation>'{optimiser}'이(가) 나머지만 학습하도록 하기</translation>
    </message>
    <message>
      <source>Let it stand at the top</source>
      <translation>맨 위에 두기</translation>
    </message>
    <message>
      <source>Lower the learning rate from {rate} to {lower}, then start over</source>
      <translation>학습률을 {rate}에서 {lower}(으)로 낮춘 다음 처음부터 다시 시작하세요</translation>
    </message>
    <message>
      <source>Lower the learning rate, then start over</source>
      <translation>학습률을 낮춘 다음 처음부터 다시 시작하세요</translation>
    </message>
    <message>
      <source>Make 'missing' a word of its own in {column}</source>
      <translation>{column}에서 'missing'을 하나의 낱말로 삼기</translation>
    </message>
    <message>
      <source>Max</source>
      <translation>최댓값</translation>
    </message>
    <message>
      <source>Min</source>
      <translation>최솟값</translation>
    </message>
    <message>
      <source>Move</source>
      <translation>이동</translation>
    </message>
    <message>
      <source>Mute</source>
      <translation>음소거</translation>
    </message>
    <message>
      <source>Not equal</source>
      <translation>같지 않음</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>메모</translation>
    </message>
    <message>
      <source>ONNX files are read by the package onnx, which is not installed here ({reason}); install it with: pip install onnx</source>
      <translation>ONNX 파일은 onnx 패키지로 읽는데, 여기에는 설치되어 있지 않습니다({reason}). 다음으로 설치하십시오: pip install onnx</translation>
    </message>
    <message>
      <source>Predict classes</source>
      <translation>클래스를 예측하기</translation>
    </message>
    <message>
      <source>Remove it</source>
      <translation>제거</translation>
    </message>
    <message>
      <source>Remove the node</source>
      <translation>노드 제거</translation>
    </message>
    <message>
      <source>Remove the wire</source>
      <translation>연결선 제거</translation>
    </message>
    <message>
      <source>Remove the wire from {source}</source>
      <translation>{source}에서 온 연결선 제거</translation>
    </message>
    <message>
      <source>Remove the wire {wire}</source>
      <translation>연결선 {wire} 제거</translation>
    </message>
    <message>
      <source>Remove the {title}</source>
      <translation>{title} 제거</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>이름 바꾸기</translation>
    </message>
    <message>
      <source>Rename block</source>
      <translation>블록 이름 바꾸기</translation>
    </message>
    <message>
      <source>Reroute</source>
      <translation>경로 변경</translation>
    </message>
    <message>
      <source>Save block</source>
      <translation>블록 저장</translation>
    </message>
    <message>
      <source>Say it of {column}</source>
      <translation>{column}에 이것을 정하기</translation>
    </message>
    <message>
      <source>Set it to {value}</source>
      <translation>{value}(으)로 설정</translation>
    </message>
    <message>
      <source>Set learning_rate of '{node}' to {value}</source>
      <translation>'{node}'의 learning_rate를 {value}(으)로 설정</translation>
    </message>
    <message>
      <source>Set param</source>
      <translation>매개변수 설정</translation>
    </message>
    <message>
      <source>Set setting</source>
      <translation>설정 변경</translation>
    </message>
    <message>
      <source>Set the batch size to {value}</source>
      <translation>배치 크기를 {value}(으)로 설정</translation>
    </message>
    <message>
      <source>Set units of {owner} to {value}</source>
      <translation>{owner}의 유닛 수를 {value}(으)로 설정</translation>
    </message>
    <message>
      <source>Set {param} of {node} to {value}</source>
      <translation>{node}의 {param}을(를) {value}(으)로 설정</translation>
    </message>
    <message>
      <source>Set {param} to {value}</source>
      <translation>{param}을(를) {value}(으)로 설정</translation>
    </message>
    <message>
      <source>Take '{name}' out of the list</source>
      <translation>목록에서 '{name}' 빼기</translation>
    </message>
    <message>
      <source>Take the median of {column}</source>
      <translation>{column}의 중앙값으로 채우기</translation>
    </message>
    <message>
      <source>Take the most frequent word of {column}</source>
      <translation>{column}의 최빈 낱말로 채우기</translation>
    </message>
    <message>
      <source>Take {column} as is</source>
      <translation>{column}을(를) 그대로 쓰기</translation>
    </message>
    <message>
      <source>Train every variable before its loss</source>
      <translation>손실 앞의 모든 변수 학습</translation>
    </message>
    <message>
      <source>Treat words in {column} as missing values</source>
      <translation>{column}의 낱말을 결측값으로 보기</translation>
    </message>
    <message>
      <source>Ungroup</source>
      <translation>그룹 해제</translation>
    </message>
    <message>
      <source>Unmute</source>
      <translation>음소거 해제</translation>
    </message>
    <message>
      <source>a block needs a title</source>
      <translation>블록에는 제목이 필요합니다</translation>
    </message>
    <message>
      <source>a block needs a title with letters or digits in it</source>
      <translation>블록에는 글자나 숫자가 들어 있는 제목이 필요합니다</translation>
    </message>
    <message>
      <source>a border of {got} does not fit axis {axis} of size {size}: in the mode {mode} at most {expected} values can be taken from within</source>
      <translation>테두리 {got}은(는) 크기가 {size}인 축 {axis}에 맞지 않습니다. {mode} 방식에서는 안쪽에서 값을 많아야 {expected}개 가져올 수 있습니다</translation>
    </message>
    <message>
      <source>a column</source>
      <translation>열 하나</translation>
    </message>
    <message>
      <source>a comma cannot both separate the cells and begin the decimals; choose another separator or the decimal point</source>
      <translation>쉼표는 칸의 구분 기호이면서 소수점일 수 없습니다. 다른 구분 기호를 고르거나 소수점을 점으로 하세요</translation>
    </message>
    <message>
      <source>a convolution needs images (N, ..., channels) and a kernel (..., channels in, channels out) of the same rank, at least 3; '{port}' has the shape {got}</source>
      <translation>합성곱에는 랭크가 같고 3 이상인 이미지 (N, ..., 채널)과 커널 (..., 입력 채널, 출력 채널)이 필요합니다. '{port}'의 형상은 {got}입니다</translation>
    </message>
    <message>
      <source>a dense layer needs rows of numbers of known length, {expected}; got {got}</source>
      <translation>완전 연결 층에는 길이를 아는 숫자 행이 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>a dense layer takes its features from the last axis, which is only 1 wide in the images {got}; expected {expected}. Flatten them first</source>
      <translation>완전 연결 층은 마지막 축에서 특성을 받는데, 이미지 {got}에서는 마지막 축의 크기가 1뿐입니다. 필요한 형상: {expected}. 먼저 평탄화하세요</translation>
    </message>
    <message>
      <source>a diagonal matrix as large as the batch is asked for</source>
      <translation>배치 크기만 한 대각 행렬을 요구합니다</translation>
    </message>
    <message>
      <source>a diagonal matrix is made of a vector: '{port}' needs {expected}; got {got}</source>
      <translation>대각 행렬은 벡터로 만듭니다. '{port}'에 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>a diagonal needs rows and columns in '{port}': {expected}; got the shape {got}</source>
      <translation>대각 성분을 구하려면 '{port}'에 행과 열이 있어야 합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>a document has no text '{field}'</source>
      <translation>문서에 글 '{field}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>a gated linear unit splits axis {axis} into halves, so it needs an even size; got {got}. Give it twice as many features as are to come out</source>
      <translation>게이트 선형 유닛은 축 {axis}을(를) 반으로 나누므로 크기가 짝수여야 합니다. 실제: {got}. 내보낼 특성의 두 배를 넣으세요</translation>
    </message>
    <message>
      <source>a has {expected} entries in each vector, b has {got}: they must be equal</source>
      <translation>a의 벡터마다 성분이 {expected}개, b의 벡터마다 {got}개입니다. 둘이 같아야 합니다</translation>
    </message>
    <message>
      <source>a has {left} columns ({got}) and b has {right} rows ({other}): they must be equal</source>
      <translation>a의 열은 {left}개({got}), b의 행은 {right}개({other})입니다. 둘이 같아야 합니다</translation>
    </message>
    <message>
      <source>a known size</source>
      <translation>알려진 크기</translation>
    </message>
    <message>
      <source>a label of numbers can be taken as is, standardised, brought to 0 to 1, or as its logarithm; not as {encoding}</source>
      <translation>숫자 레이블은 그대로 쓰거나, 표준화하거나, 0에서 1로 맞추거나, 로그로 쓸 수 있습니다. {encoding}(으)로는 쓸 수 없습니다</translation>
    </message>
    <message>
      <source>a learning rate is a single number; got the shape {got}. Wire a schedule to it</source>
      <translation>학습률은 숫자 하나입니다. 실제 형상: {got}. 스케줄을 연결하세요</translation>
    </message>
    <message>
      <source>a letter for each axis, commas between tensors, and -&gt; before the result</source>
      <translation>축마다 글자 하나, 텐서 사이에 쉼표, 결과 앞에 -&gt;</translation>
    </message>
    <message>
      <source>a map needs at least one column and one row of points</source>
      <translation>지도에는 점의 열과 행이 적어도 하나씩 있어야 합니다</translation>
    </message>
    <message>
      <source>a matrix without entries has no norm; the shape is {got}</source>
      <translation>성분이 없는 행렬에는 노름이 없습니다. 형상: {got}</translation>
    </message>
    <message>
      <source>a number of classes</source>
      <translation>클래스 수</translation>
    </message>
    <message>
      <source>a number of places</source>
      <translation>자리 수</translation>
    </message>
    <message>
      <source>a part of the batch is taken, which is as large as it comes</source>
      <translation>크기가 정해지지 않은 배치의 일부를 가져옵니다</translation>
    </message>
    <message>
      <source>a picture is given as '{name}': pixels</source>
      <translation>그림은 '{name}': 픽셀 형태로 줍니다</translation>
    </message>
    <message>
      <source>a prediction of shape {got} cannot be compared with a target of shape {expected}</source>
      <translation>형상이 {got}인 예측값은 형상이 {expected}인 목푯값과 비교할 수 없습니다</translation>
    </message>
    <message>
      <source>a quotation mark is opened and never closed; check that there are two of each</source>
      <translation>따옴표가 열린 뒤 닫히지 않았습니다. 따옴표가 모두 짝을 이루는지 확인하세요</translation>
    </message>
    <message>
      <source>a recurrent layer needs sequences of 1 to {longest} steps, {expected}; got {got}</source>
      <translation>순환 층에는 1~{longest} 단계의 시퀀스가 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>a single condition has no places; '{port}' needs {expected}, got {got}</source>
      <translation>조건 하나에는 자리가 없습니다. '{port}'에 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>a single number has no channels to sum</source>
      <translation>숫자 하나에는 더할 채널이 없습니다</translation>
    </message>
    <message>
      <source>a size of {got} is no dimension here</source>
      <translation>크기 {got}은(는) 여기서 차원이 될 수 없습니다</translation>
    </message>
    <message>
      <source>a size of {got} is not known before it runs</source>
      <translation>크기 {got}은(는) 실행하기 전에는 알 수 없습니다</translation>
    </message>
    <message>
      <source>a slice of a part of the batch cannot be followed</source>
      <translation>배치 일부의 자르기는 따라갈 수 없습니다</translation>
    </message>
    <message>
      <source>a slope for each feature needs a last axis of known size; got {got}</source>
      <translation>특성마다 경사를 두려면 마지막 축의 크기를 알아야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>a smaller padding</source>
      <translation>더 작은 패딩</translation>
    </message>
    <message>
      <source>a step changes the weights of '{node}' by {share}, which is much</source>
      <translation>한 단계가 '{node}'의 가중치를 {share}만큼 바꾸는데, 이는 큰 값입니다</translation>
    </message>
    <message>
      <source>a step of {got} never comes from {start} to {stop}; it must be {expected}</source>
      <translation>{got}씩 가서는 {start}에서 {stop}에 이를 수 없습니다. 필요한 값: {expected}</translation>
    </message>
    <message>
      <source>a step of {got} never comes to the next place; take {expected}</source>
      <translation>{got}씩 가서는 다음 자리에 이를 수 없습니다. 필요한 값: {expected}</translation>
    </message>
    <message>
      <source>a table of texts needs a column of texts and another one of labels; its columns are {columns}</source>
      <translation>글의 표에는 글이 있는 열과 레이블이 있는 열이 하나씩 필요합니다. 있는 열: {columns}</translation>
    </message>
    <message>
      <source>a table of this size must be in UTF-8, and this one is in {encoding}; convert it</source>
      <translation>이 크기의 표는 UTF-8이어야 하는데, 이 표는 {encoding}입니다. 변환하세요</translation>
    </message>
    <message>
      <source>a tensor of shape {got} cannot take the shape {expected}: at most one size may be -1, and a size that is not known yet can only be kept whole, as the -1</source>
      <translation>형상이 {got}인 텐서는 형상 {expected}(으)로 바꿀 수 없습니다. -1은 많아야 하나이며, 아직 모르는 크기는 그 -1로 통째로 유지할 수만 있습니다</translation>
    </message>
    <message>
      <source>a tensor of shape {got} meets one of shape {expected}, in which the batch was merged with another axis</source>
      <translation>모양 {got}인 텐서가 배치가 다른 축과 합쳐진 모양 {expected}인 텐서와 만납니다</translation>
    </message>
    <message>
      <source>a tensor of the shape {got} is asked for</source>
      <translation>모양 {got}인 텐서를 요구합니다</translation>
    </message>
    <message>
      <source>a tensor with columns</source>
      <translation>열이 있는 텐서</translation>
    </message>
    <message>
      <source>a time series is an array (times) or (times, columns); this one has the shape {got}</source>
      <translation>시계열은 (times) 또는 (times, columns) 형상의 배열입니다. 실제 형상: {got}</translation>
    </message>
    <message>
      <source>a triangle needs rows and columns in '{port}': {expected}; got the shape {got}</source>
      <translation>삼각 행렬을 구하려면 '{port}'에 행과 열이 있어야 합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>a wire</source>
      <translation>연결선</translation>
    </message>
    <message>
      <source>a {axis} of {got} does not divide into squares of {factor} by {factor}</source>
      <translation>{axis} {got}은(는) {factor}×{factor} 정사각형으로 나누어떨어지지 않습니다</translation>
    </message>
    <message>
      <source>add skip connections, or use fewer layers</source>
      <translation>스킵 연결을 추가하거나 층을 줄이세요</translation>
    </message>
    <message>
      <source>after {stage}, node %{number}: {reason}
{lines}</source>
      <translation>{stage} 뒤, 노드 %{number}: {reason}
{lines}</translation>
    </message>
    <message>
      <source>all {epochs} epochs are done</source>
      <translation>{epochs}에포크를 모두 마쳤습니다</translation>
    </message>
    <message>
      <source>all {steps} steps are done</source>
      <translation>{steps}단계를 모두 마쳤습니다</translation>
    </message>
    <message>
      <source>an LSTM begins with a state and a cell, or with neither; only '{port}' is wired</source>
      <translation>LSTM은 상태와 셀을 모두 받아 시작하거나 둘 다 없이 시작합니다. 지금은 '{port}'만 연결되어 있습니다</translation>
    </message>
    <message>
      <source>an activity penalty needs values with a batch, {expected}; got a single number</source>
      <translation>활성값 벌점에는 배치가 있는 값이 필요합니다. 필요한 형상: {expected}. 실제로는 숫자 하나입니다</translation>
    </message>
    <message>
      <source>an array is given as '{name}': numbers</source>
      <translation>배열은 '{name}': 숫자 형태로 줍니다</translation>
    </message>
    <message>
      <source>an axis of the shape {got} is not 1 and cannot be left out</source>
      <translation>모양 {got}의 축이 1이 아니어서 뺄 수 없습니다</translation>
    </message>
    <message>
      <source>an even number of features</source>
      <translation>짝수 개의 특성</translation>
    </message>
    <message>
      <source>an even size</source>
      <translation>짝수 크기</translation>
    </message>
    <message>
      <source>an idx file begins with the bytes 0 0, a type (8 to 14) and the number of axes; this one begins with {got}, so it is none</source>
      <translation>idx 파일은 바이트 0 0, 자료형(8~14), 축의 수로 시작합니다. 이 파일은 {got}(으)로 시작하므로 idx 파일이 아닙니다</translation>
    </message>
    <message>
      <source>an object is needed; got {got}</source>
      <translation>객체가 필요합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>an optimiser needs a single number; got the shape {got}. Take the mean first</source>
      <translation>최적화기에는 숫자 하나가 필요합니다. 실제 형상: {got}. 먼저 평균을 구하십시오</translation>
    </message>
    <message>
      <source>an output padding of {got} is not smaller than the stride {stride}: those places would belong to one more position</source>
      <translation>출력 패딩 {got}이(가) 스트라이드 {stride}보다 작지 않습니다. 그 자리들은 다음 위치에 속하게 됩니다</translation>
    </message>
    <message>
      <source>another number</source>
      <translation>다른 수</translation>
    </message>
    <message>
      <source>at least</source>
      <translation>이상</translation>
    </message>
    <message>
      <source>at least one axis</source>
      <translation>축 하나 이상</translation>
    </message>
    <message>
      <source>at least one element along the axes</source>
      <translation>축을 따라 원소 하나 이상</translation>
    </message>
    <message>
      <source>at least one place</source>
      <translation>자리 하나 이상</translation>
    </message>
    <message>
      <source>at least one place along each axis</source>
      <translation>축마다 자리 하나 이상</translation>
    </message>
    <message>
      <source>at least one row and one column</source>
      <translation>행 하나와 열 하나 이상</translation>
    </message>
    <message>
      <source>at least one value</source>
      <translation>값 하나 이상</translation>
    </message>
    <message>
      <source>at most</source>
      <translation>이하</translation>
    </message>
    <message>
      <source>attention needs rows of features in '{port}', {expected}; got {got}</source>
      <translation>어텐션에는 '{port}'에 특성의 행이 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>attention needs sequences {expected} of known length in '{port}'; got {got}</source>
      <translation>어텐션에는 '{port}'에 길이를 아는 시퀀스 {expected}이(가) 필요합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>axes that are normalised together must have known sizes; got {got}. Take fewer of the last axes</source>
      <translation>함께 정규화하는 축은 크기를 알아야 합니다. 실제: {got}. 마지막 축을 더 적게 고르세요</translation>
    </message>
    <message>
      <source>axis {axis} does not exist in '{port}' of shape {got}: name one from {expected}</source>
      <translation>형상이 {got}인 '{port}'에는 축 {axis}이(가) 없습니다. {expected} 중에서 고르십시오</translation>
    </message>
    <message>
      <source>axis {axis} does not exist in a tensor of rank {rank}</source>
      <translation>랭크 {rank}인 텐서에는 축 {axis}이(가) 없습니다</translation>
    </message>
    <message>
      <source>axis {axis} does not exist in a tensor of shape {got}</source>
      <translation>형상이 {got}인 텐서에는 축 {axis}이(가) 없습니다</translation>
    </message>
    <message>
      <source>axis {axis} is empty and has no edge to repeat; the shape is {got}</source>
      <translation>축 {axis}이(가) 비어 있어 반복할 가장자리가 없습니다. 형상: {got}</translation>
    </message>
    <message>
      <source>axis {axis} of '{port}' has the size {size}, which is only known when it runs; the shape is {got}, and an axis of {expected} is needed. The batch is axis 0: name another axis</source>
      <translation>'{port}'의 축 {axis}은(는) 크기가 {size}(으)로, 실행할 때에야 알 수 있습니다. 형상은 {got}이며 크기가 {expected}인 축이 필요합니다. 배치는 축 0입니다. 다른 축을 지정하세요</translation>
    </message>
    <message>
      <source>axis {axis} of shape {got} has the size {size}, which is only known when it runs: it cannot be repeated {factor} times; {expected} is allowed</source>
      <translation>형상 {got}의 축 {axis}은(는) 크기가 {size}(으)로, 실행할 때에야 알 수 있습니다. {factor}번 반복할 수 없으며 허용되는 값은 {expected}입니다</translation>
    </message>
    <message>
      <source>axis {axis} of shape {shape} has {expected} places, but the count of outputs is {got}</source>
      <translation>형상 {shape}의 축 {axis}에는 자리가 {expected}개인데, 출력은 {got}개입니다</translation>
    </message>
    <message>
      <source>axis {axis} of size {got} cannot be cut into {parts} equal parts; {expected} would do, or name the sizes</source>
      <translation>크기가 {got}인 축 {axis}은(는) {parts}개의 같은 부분으로 나눌 수 없습니다. {expected}이면 됩니다. 아니면 크기를 지정하세요</translation>
    </message>
    <message>
      <source>begin with he_normal weights and biases of 0</source>
      <translation>He 정규 분포(he_normal) 가중치와 0인 편향으로 시작하세요</translation>
    </message>
    <message>
      <source>begin with larger weights (he_normal for relu, glorot_normal for tanh)</source>
      <translation>더 큰 가중치로 시작하세요 (relu에는 he_normal, tanh에는 glorot_normal)</translation>
    </message>
    <message>
      <source>begin with smaller weights (he_normal for relu, glorot_normal for tanh)</source>
      <translation>더 작은 가중치로 시작하세요 (relu에는 he_normal, tanh에는 glorot_normal)</translation>
    </message>
    <message>
      <source>begin with smaller weights, or scale the data to about 1</source>
      <translation>더 작은 가중치로 시작하거나, 데이터의 크기를 1 정도로 맞추세요</translation>
    </message>
    <message>
      <source>bool or float</source>
      <translation>bool 또는 float</translation>
    </message>
    <message>
      <source>cannot undo or redo in the middle of a group of changes</source>
      <translation>변경을 묶어서 하는 도중에는 실행 취소나 다시 실행을 할 수 없습니다</translation>
    </message>
    <message>
      <source>causal attention needs sequences of known length; got {got}</source>
      <translation>인과적 어텐션에는 길이를 아는 시퀀스가 필요합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>class numbers must be whole numbers, as in int64{expected}, or one-hot rows {rows}; got {got}</source>
      <translation>클래스 번호는 int64{expected}와 같은 정수이거나 원-핫 행 {rows}이어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>class_weights needs one number of at least 0 for each of the {expected} classes; got {got}. An empty list weighs all alike</source>
      <translation>class_weights에는 클래스 {expected}개마다 0 이상의 수가 하나씩 필요합니다. 실제: {got}. 목록이 비어 있으면 모두 같은 무게로 봅니다</translation>
    </message>
    <message>
      <source>column {column} has one group only; train and test need one each</source>
      <translation>열 {column}에는 그룹이 하나뿐입니다. 학습과 테스트에 하나씩 필요합니다</translation>
    </message>
    <message>
      <source>column {column} holds no dates, so it has no parts of dates</source>
      <translation>열 {column}에는 날짜가 없으므로 날짜의 구성 요소도 없습니다</translation>
    </message>
    <message>
      <source>column {column} holds no value at all; leave it out</source>
      <translation>열 {column}에 값이 하나도 없습니다. 이 열을 빼세요</translation>
    </message>
    <message>
      <source>column {column} holds no value at all; take it out of the columns</source>
      <translation>열 {column}에 값이 하나도 없습니다. 열 목록에서 빼세요</translation>
    </message>
    <message>
      <source>column {column} holds no value in the training part; leave it out</source>
      <translation>열 {column}에는 학습 부분에 값이 없습니다. 이 열을 빼세요</translation>
    </message>
    <message>
      <source>column {column} holds text ({example}), and an array of text is no tensor; take it out of the columns, or make it the label</source>
      <translation>열 {column}에는 글({example})이 있는데, 글의 배열은 텐서가 아닙니다. 열 목록에서 빼거나 레이블로 삼으세요</translation>
    </message>
    <message>
      <source>column {column} holds {count} class(es) in {lines} line(s); there must be two at least, and several texts of each: choose another label</source>
      <translation>열 {column}에는 {lines}행에 클래스가 {count}개 있습니다. 클래스는 둘 이상이어야 하고 클래스마다 글이 여럿 있어야 합니다. 다른 레이블을 고르세요</translation>
    </message>
    <message>
      <source>column {column} holds {kind} ({example}), and an array of text is no tensor: nothing can be added or multiplied with a word. Encode it as numbers (one-hot, an embedding, a hash), or leave it out</source>
      <translation>열 {column}에는 {kind}({example})이(가) 있는데, 글의 배열은 텐서가 아닙니다. 낱말로는 덧셈도 곱셈도 할 수 없습니다. 숫자로 인코딩하거나(원-핫, 임베딩, 해시) 빼세요</translation>
    </message>
    <message>
      <source>column {column} is the label and a feature as well, so the answer would be given away; take it out of the columns</source>
      <translation>열 {column}이(가) 레이블이면서 특성이기도 하여 답을 알려 주게 됩니다. 열 목록에서 빼세요</translation>
    </message>
    <message>
      <source>column {column} says the part of each example, and example {row} has no value there</source>
      <translation>열 {column}에는 예제마다 속하는 부분이 적혀 있어야 하는데, 예제 {row}에는 값이 없습니다</translation>
    </message>
    <message>
      <source>column {column} should say the time, but {cell} in example {row} is no date and no number</source>
      <translation>열 {column}에는 시각이 적혀 있어야 하는데, 예제 {row}의 {cell}은(는) 날짜도 수도 아닙니다</translation>
    </message>
    <message>
      <source>column {column} should say train or test of each example; got {got}</source>
      <translation>열 {column}에는 예제마다 train 또는 test가 적혀 있어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>columns {got} cannot be taken from a tensor of shape {shape}: name at least one, each from 0 to the last</source>
      <translation>형상이 {shape}인 텐서에서 열 {got}을(를) 고를 수 없습니다. 0부터 마지막까지의 열을 하나 이상 지정하세요</translation>
    </message>
    <message>
      <source>comparisons cannot be chained; write 'a {operator} b and b {operator} c'</source>
      <translation>비교는 이어 쓸 수 없습니다. 'a {operator} b and b {operator} c'처럼 쓰세요</translation>
    </message>
    <message>
      <source>cutting out while resizing (tf_crop_and_resize) is not done here</source>
      <translation>크기를 바꾸면서 잘라 내기(tf_crop_and_resize)는 지원하지 않습니다</translation>
    </message>
    <message>
      <source>different from</source>
      <translation>다름</translation>
    </message>
    <message>
      <source>each example needs the shape {expected} as in the training; these have {got}</source>
      <translation>각 예제는 학습 때와 같은 모양 {expected}이어야 합니다. 지금은 {got}입니다</translation>
    </message>
    <message>
      <source>each key needs a value: 'value' must begin with {expected}; got {got}</source>
      <translation>키마다 값이 필요합니다. 'value'의 형상은 {expected}(으)로 시작해야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>each value needs a place: '{port}' must have the shape {expected}; got {got}</source>
      <translation>값마다 자리가 필요합니다. '{port}'에 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>equal to</source>
      <translation>같음</translation>
    </message>
    <message>
      <source>every example has a class of its own in column {column}; choose another label, or predict numbers</source>
      <translation>열 {column}에서는 예제마다 클래스가 다릅니다. 다른 레이블을 고르거나 숫자를 예측하세요</translation>
    </message>
    <message>
      <source>every example has the class {name}; there is nothing to tell apart</source>
      <translation>모든 예제가 클래스 {name}에 속합니다. 구별할 것이 없습니다</translation>
    </message>
    <message>
      <source>every example that trains has the class {name} in column {column}; there is nothing to tell apart: choose another label, or add examples of another class</source>
      <translation>열 {column}에서 학습에 쓰는 예제가 모두 클래스 {name}에 속합니다. 구별할 것이 없습니다. 다른 레이블을 고르거나 다른 클래스의 예제를 추가하세요</translation>
    </message>
    <message>
      <source>every line has a class of its own in column {column}; choose another label, or predict numbers</source>
      <translation>열 {column}에서는 행마다 클래스가 다릅니다. 다른 레이블을 고르거나 숫자를 예측하세요</translation>
    </message>
    <message>
      <source>every line has the class {name} in column {column}; there is nothing to tell apart: choose another label, or add examples of another class</source>
      <translation>열 {column}에서 모든 행이 클래스 {name}에 속합니다. 구별할 것이 없습니다. 다른 레이블을 고르거나 다른 클래스의 예제를 추가하세요</translation>
    </message>
    <message>
      <source>every picture has the class {name}; there is nothing to tell apart: add pictures of another class</source>
      <translation>모든 그림이 클래스 {name}에 속합니다. 구별할 것이 없습니다. 다른 클래스의 그림을 추가하세요</translation>
    </message>
    <message>
      <source>example {row} has no value in column {column} ({count} of {rows} have none); say what becomes of such examples, fill the cells in, or leave the column out</source>
      <translation>예제 {row}에는 열 {column}의 값이 없습니다({rows}개 가운데 {count}개에 없음). 이런 예제를 어떻게 할지 정하거나, 칸을 채우거나, 열을 빼세요</translation>
    </message>
    <message>
      <source>example {row}, column {column}: {cell} is no finite number that float32 can hold ({count} such cell(s)); correct it, or take the logarithm</source>
      <translation>예제 {row}, 열 {column}: {cell}은(는) float32에 담을 수 있는 유한한 수가 아닙니다(이런 칸 {count}개). 고치거나 로그를 취하세요</translation>
    </message>
    <message>
      <source>example {row}, column {column}: {cell} is no finite number, and the label is to be one; correct it, or predict classes</source>
      <translation>예제 {row}, 열 {column}: {cell}은(는) 유한한 수가 아닌데, 레이블은 유한한 수여야 합니다. 고치거나 클래스를 예측하세요</translation>
    </message>
    <message>
      <source>example {row}, column {column}: {cell} is no number, and a number is needed ({count} such cell(s)); treat it as missing, correct it, or encode the column as words</source>
      <translation>예제 {row}, 열 {column}: {cell}은(는) 수가 아닌데 수가 필요합니다(이런 칸 {count}개). 결측으로 보거나, 고치거나, 열을 낱말로 인코딩하세요</translation>
    </message>
    <message>
      <source>example {row}, column {column}: {cell} is no weight, which is a number of at least 0</source>
      <translation>예제 {row}, 열 {column}: {cell}은(는) 가중치가 아닙니다. 가중치는 0 이상의 수입니다</translation>
    </message>
    <message>
      <source>expected an operator or ')' after '{before}', got '{got}'</source>
      <translation>'{before}' 뒤에 연산자나 ')'가 와야 하는데 '{got}'이(가) 있습니다</translation>
    </message>
    <message>
      <source>exploding: a typical element of the gradient of '{node}' is {size}</source>
      <translation>기울기 폭발: '{node}'의 기울기는 전형적인 원소의 크기가 {size}입니다</translation>
    </message>
    <message>
      <source>exploding: gradients grow {factor}-fold a layer on their way to the input, and are largest at '{node}'</source>
      <translation>기울기 폭발: 기울기가 입력 쪽으로 가면서 층마다 {factor}배로 커지며, '{node}'에서 가장 큽니다</translation>
    </message>
    <message>
      <source>flatten needs examples of known size; got the shape {got}</source>
      <translation>평탄화에는 크기를 아는 예제가 필요합니다. 실제 형상: {got}</translation>
    </message>
    <message>
      <source>from axis {axis} on, the values need the shape of the index: {expected}; got {got}</source>
      <translation>축 {axis}부터 값의 형상이 인덱스의 형상과 같아야 합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>from {start} to {stop} by {step} there are {got} numbers; there must be {expected}</source>
      <translation>{start}에서 {stop}까지 {step}씩 가면 수가 {got}개입니다. 필요한 개수: {expected}</translation>
    </message>
    <message>
      <source>global pooling needs at least one space axis, {expected}; got {got}</source>
      <translation>전역 풀링에는 공간 축이 적어도 하나 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>greater than</source>
      <translation>보다 큼</translation>
    </message>
    <message>
      <source>greater than or equal to</source>
      <translation>크거나 같음</translation>
    </message>
    <message>
      <source>groups can be made only of examples of known size, {expected}; got {got}</source>
      <translation>크기를 아는 예제만 그룹으로 나눌 수 있습니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>growing numbers</source>
      <translation>커지는 수</translation>
    </message>
    <message>
      <source>how many classes there are is not known here; set the number</source>
      <translation>클래스가 몇 개인지 여기에서는 알 수 없습니다. 수를 설정하세요</translation>
    </message>
    <message>
      <source>how many different tokens there are is not known here; set the number of classes</source>
      <translation>서로 다른 토큰이 몇 개인지 여기에서는 알 수 없습니다. 클래스 수를 설정하세요</translation>
    </message>
    <message>
      <source>how many places there are is not known here; set the size</source>
      <translation>자리가 몇 개인지 여기에서는 알 수 없습니다. 크기를 설정하세요</translation>
    </message>
    <message>
      <source>how often an axis is repeated must be {expected}; got {got}</source>
      <translation>축을 반복하는 횟수가 맞지 않습니다. 필요한 값: {expected}, 실제 값: {got}</translation>
    </message>
    <message>
      <source>if the loss is 0, there is nothing left to learn from this batch</source>
      <translation>손실이 0이면 이 배치에서 더 배울 것이 없습니다</translation>
    </message>
    <message>
      <source>images (N, height, width, channels) need a map of the shape {expected}; got {got}</source>
      <translation>이미지 (N, 높이, 너비, 채널)에는 형상이 {expected}인 변환 행렬(map)이 필요합니다. 실제 형상: {got}</translation>
    </message>
    <message>
      <source>interrupted at step {step}</source>
      <translation>{step}단계에서 중단되었습니다</translation>
    </message>
    <message>
      <source>it cannot be told what the graph predicts: no loss that is trained compares an output with the label of a data node</source>
      <translation>그래프가 무엇을 예측하는지 알 수 없습니다. 학습하는 손실 가운데 출력을 데이터 노드의 레이블과 비교하는 것이 없습니다</translation>
    </message>
    <message>
      <source>it casts to an element type that is not computed with here ({got})</source>
      <translation>여기서 계산하지 않는 자료형({got})으로 변환합니다</translation>
    </message>
    <message>
      <source>it changes the batch or the channels of an image</source>
      <translation>이미지의 배치나 채널 수를 바꿉니다</translation>
    </message>
    <message>
      <source>it computes with the size of the batch, which only shapes can</source>
      <translation>배치 크기로 계산하는데, 이는 모양에서만 할 수 있습니다</translation>
    </message>
    <message>
      <source>it does not say where the slice begins and ends</source>
      <translation>자르기의 시작과 끝이 적혀 있지 않습니다</translation>
    </message>
    <message>
      <source>it enlarges beyond what the kernel covers, which is not done here</source>
      <translation>커널이 덮는 범위보다 크게 늘리는데, 지원하지 않습니다</translation>
    </message>
    <message>
      <source>it gives its mean and deviation, too, which are not kept here</source>
      <translation>평균과 편차도 내보내는데, 여기서는 남기지 않습니다</translation>
    </message>
    <message>
      <source>it gives the places of the greatest values, too, which are not kept here</source>
      <translation>가장 큰 값의 위치도 내보내는데, 여기서는 남기지 않습니다</translation>
    </message>
    <message>
      <source>it holds a text or a sparse tensor, which is not computed with here</source>
      <translation>여기서 계산하지 않는 텍스트나 희소 텐서를 담고 있습니다</translation>
    </message>
    <message>
      <source>it multiplies tensors of the shapes {got} and {expected}, where the batch was merged with another axis in one of them only</source>
      <translation>모양 {got}와 {expected}인 텐서를 곱하는데, 배치가 둘 중 하나에서만 다른 축과 합쳐졌습니다</translation>
    </message>
    <message>
      <source>it needs images of known size, as (batch, channels, ...); got {got}</source>
      <translation>크기를 아는 (배치, 채널, ...) 모양의 이미지가 필요한데, {got}이(가) 왔습니다</translation>
    </message>
    <message>
      <source>it repeats something as often as there are examples</source>
      <translation>예제 수만큼 무엇을 반복합니다</translation>
    </message>
    <message>
      <source>it takes a place that depends on the size of the batch</source>
      <translation>배치 크기에 따라 달라지는 위치를 가져옵니다</translation>
    </message>
    <message>
      <source>it takes examples counted from the end of the batch</source>
      <translation>배치의 끝에서부터 센 예제를 가져옵니다</translation>
    </message>
    <message>
      <source>it takes places beyond an axis of size {size}</source>
      <translation>크기 {size}인 축을 벗어난 위치를 가져옵니다</translation>
    </message>
    <message>
      <source>it works on an axis of size {size}, in which the batch was merged with another; that is followed through products, sums and reshapes only. Export the model with a fixed batch size, or with the batch as the first axis</source>
      <translation>배치가 다른 축과 합쳐진 크기 {size}의 축에서 계산합니다. 이는 곱, 합, 모양 바꾸기에서만 따라갈 수 있습니다. 배치 크기를 고정하거나 배치를 첫 축으로 두고 모델을 내보내십시오</translation>
    </message>
    <message>
      <source>its activation {name} is not known here</source>
      <translation>활성화 함수 {name}을(를) 알지 못합니다</translation>
    </message>
    <message>
      <source>its attributes 'clip' and 'input_forget' are not known here</source>
      <translation>속성 'clip'과 'input_forget'은 지원하지 않습니다</translation>
    </message>
    <message>
      <source>its coordinates ('{mode}') are not known here</source>
      <translation>좌표 방식('{mode}')을 알지 못합니다</translation>
    </message>
    <message>
      <source>its input '{what}' depends on the size of the batch</source>
      <translation>입력 '{what}'이(가) 배치 크기에 따라 달라집니다</translation>
    </message>
    <message>
      <source>its input '{what}' has to be a constant, but follows from what the model is given</source>
      <translation>입력 '{what}'은(는) 상수여야 하는데, 모델에 주어지는 값에서 나옵니다</translation>
    </message>
    <message>
      <source>its input {number} is missing</source>
      <translation>입력 {number}이(가) 없습니다</translation>
    </message>
    <message>
      <source>its interpolation ('{mode}') is not known here</source>
      <translation>보간 방식('{mode}')을 알지 못합니다</translation>
    </message>
    <message>
      <source>its sequences must have a known length</source>
      <translation>시퀀스의 길이를 알아야 합니다</translation>
    </message>
    <message>
      <source>keeping the proportions of the image is not done here</source>
      <translation>이미지의 비율 유지는 지원하지 않습니다</translation>
    </message>
    <message>
      <source>known size</source>
      <translation>알려진 크기</translation>
    </message>
    <message>
      <source>known sizes</source>
      <translation>알려진 크기</translation>
    </message>
    <message>
      <source>label smoothing needs one column per class, {expected}; got {got}</source>
      <translation>레이블 평활화에는 클래스마다 열이 하나씩 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>less than</source>
      <translation>보다 작음</translation>
    </message>
    <message>
      <source>less than or equal to</source>
      <translation>작거나 같음</translation>
    </message>
    <message>
      <source>less than the stride along each axis</source>
      <translation>축마다 스트라이드보다 작은 값</translation>
    </message>
    <message>
      <source>line {line} has no value in column {column} ({count} such line(s) in all); fill it in, take the column out, or leave such lines out</source>
      <translation>{line}행에 열 {column}의 값이 없습니다(이런 행 모두 {count}개). 채우거나, 열 목록에서 빼거나, 이런 행을 빼세요</translation>
    </message>
    <message>
      <source>line {line} has {got} cells, the first line has {expected}; mend the line, or put text that holds the separator in quotes</source>
      <translation>{line}행의 칸은 {got}개인데 첫 행의 칸은 {expected}개입니다. 행을 고치거나, 구분 기호가 들어 있는 글을 따옴표로 묶으세요</translation>
    </message>
    <message>
      <source>line {line} has {got} cells, the lines before have {expected}; mend the line, or put text that holds the separator in quotes</source>
      <translation>{line}행의 칸은 {got}개인데 앞의 행들은 {expected}개입니다. 행을 고치거나, 구분 기호가 들어 있는 글을 따옴표로 묶으세요</translation>
    </message>
    <message>
      <source>line {line}, column {column}: {cell} is no number; a time series needs one at every time: fill it in, or take the column out</source>
      <translation>{line}행, 열 {column}: {cell}은(는) 수가 아닙니다. 시계열에는 시각마다 수가 필요합니다. 채우거나 열 목록에서 빼세요</translation>
    </message>
    <message>
      <source>line {line}, column {column}: {cell} is not a finite number that float32 can hold; correct it, or take the line out</source>
      <translation>{line}행, 열 {column}: {cell}은(는) float32에 담을 수 있는 유한한 수가 아닙니다. 고치거나 행을 빼세요</translation>
    </message>
    <message>
      <source>line {line}, column {column}: {cell} is not a number; correct it, or take the column out</source>
      <translation>{line}행, 열 {column}: {cell}은(는) 수가 아닙니다. 고치거나 열 목록에서 빼세요</translation>
    </message>
    <message>
      <source>line {line}: there is no file {path}; correct the line, or put it there</source>
      <translation>{line}행: {path} 파일이 없습니다. 행을 고치거나 그 위치에 파일을 두세요</translation>
    </message>
    <message>
      <source>line {line}: {cell} lies outside the folder of the table; pictures must lie beside it or in folders below, by paths that begin there</source>
      <translation>{line}행: {cell}은(는) 표가 있는 폴더 밖에 있습니다. 그림은 표 옆이나 그 아래 폴더에 있어야 하며, 경로는 거기에서 시작해야 합니다</translation>
    </message>
    <message>
      <source>lists of equal length at each level</source>
      <translation>각 수준에서 길이가 같은 목록</translation>
    </message>
    <message>
      <source>lower the learning rate</source>
      <translation>학습률을 낮추세요</translation>
    </message>
    <message>
      <source>lower the learning rate, then start over</source>
      <translation>학습률을 낮춘 다음 처음부터 다시 시작하세요</translation>
    </message>
    <message>
      <source>maxout takes the features in groups of {pieces}, so axis {axis} needs a multiple of it; got {got}</source>
      <translation>맥스아웃은 특성을 {pieces}개씩 묶으므로 축 {axis}의 크기는 그 배수여야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>new examples cannot be encoded as those of '{node}' were: its file says nothing of how; train again and save the weights anew</source>
      <translation>새 예제를 '{node}'의 예제처럼 인코딩할 수 없습니다. 파일에 그 방법이 없습니다. 다시 학습하고 가중치를 새로 저장하세요</translation>
    </message>
    <message>
      <source>no column besides the label is used as a feature; use one, or choose another label</source>
      <translation>레이블 말고는 특성으로 쓰는 열이 없습니다. 하나를 쓰거나 다른 레이블을 고르세요</translation>
    </message>
    <message>
      <source>no column besides the label {column} holds numbers; the features are columns of numbers: add one, or choose another label</source>
      <translation>레이블 {column} 말고는 숫자가 있는 열이 없습니다. 특성은 숫자 열입니다. 열을 추가하거나 다른 레이블을 고르세요</translation>
    </message>
    <message>
      <source>no column holds the paths of pictures; choose the column of paths. The columns are {columns}</source>
      <translation>그림의 경로가 있는 열이 없습니다. 경로 열을 고르세요. 있는 열: {columns}</translation>
    </message>
    <message>
      <source>no column of the table holds numbers</source>
      <translation>표에 숫자가 있는 열이 없습니다</translation>
    </message>
    <message>
      <source>no example is left to train on: each lacks a value; fill the gaps, or leave out the columns that have them</source>
      <translation>학습할 예제가 남지 않았습니다. 예제마다 값이 빠져 있습니다. 빈칸을 채우거나, 빈칸이 있는 열을 빼세요</translation>
    </message>
    <message>
      <source>no file is chosen yet; choose a CSV file</source>
      <translation>파일을 아직 선택하지 않았습니다. CSV 파일을 선택하십시오</translation>
    </message>
    <message>
      <source>no file is chosen yet; choose one</source>
      <translation>파일을 아직 선택하지 않았습니다. 파일을 선택하세요</translation>
    </message>
    <message>
      <source>no gradient reaches '{node}' or any other layer: the loss does not change with the weights</source>
      <translation>'{node}'에도 다른 어떤 층에도 기울기가 이르지 않습니다. 가중치가 바뀌어도 손실이 바뀌지 않습니다</translation>
    </message>
    <message>
      <source>no output is a float, so there is no gradient</source>
      <translation>float인 출력이 없으므로 기울기가 없습니다</translation>
    </message>
    <message>
      <source>no picture (PNG, JPEG, WebP) lies in the folders of {path}; it should hold a folder for each class with its pictures in it</source>
      <translation>{path}의 폴더들에 그림(PNG, JPEG, WebP)이 없습니다. 클래스마다 폴더가 하나씩 있고 그 안에 그림이 있어야 합니다</translation>
    </message>
    <message>
      <source>no picture (PNG, JPEG, WebP) lies in {path}</source>
      <translation>{path}에 그림(PNG, JPEG, WebP)이 없습니다</translation>
    </message>
    <message>
      <source>no pictures are chosen yet; choose a folder with a folder for each class, a table that lists pictures, or a file of arrays</source>
      <translation>그림을 아직 선택하지 않았습니다. 클래스마다 폴더가 있는 폴더, 그림 목록이 있는 표, 또는 배열 파일을 선택하세요</translation>
    </message>
    <message>
      <source>not a change: {reason}</source>
      <translation>변경이 아닙니다: {reason}</translation>
    </message>
    <message>
      <source>not everything could be brought back (line {line}: {reason}); the whole journal is kept as '{name}'</source>
      <translation>모두 되살리지는 못했습니다({line}행: {reason}). 복구 기록 전체는 '{name}'(으)로 보관되어 있습니다</translation>
    </message>
    <message>
      <source>not one of the pictures can be read</source>
      <translation>읽을 수 있는 그림이 하나도 없습니다</translation>
    </message>
    <message>
      <source>not used, since the graph was not trained on them: {columns}</source>
      <translation>그래프가 학습하지 않은 열이라 쓰지 않았습니다: {columns}</translation>
    </message>
    <message>
      <source>nothing can be compiled here: {reason}</source>
      <translation>여기에서는 아무것도 컴파일할 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>nothing can be computed on a GPU here: {reason}</source>
      <translation>여기에서는 GPU로 아무것도 계산할 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>nothing can be taken from axis {axis} of '{port}', which is empty; its shape is {got}</source>
      <translation>'{port}'의 축 {axis}이(가) 비어 있어 아무것도 고를 수 없습니다. 형상: {got}</translation>
    </message>
    <message>
      <source>nothing in the file gives its output '{name}'</source>
      <translation>파일의 무엇도 출력 '{name}'을(를) 만들지 않습니다</translation>
    </message>
    <message>
      <source>nothing is compiled that could predict; mend the graph first</source>
      <translation>예측할 수 있게 컴파일된 것이 없습니다. 먼저 그래프를 고치세요</translation>
    </message>
    <message>
      <source>nothing is known of the columns of the data any more</source>
      <translation>데이터의 열에 대해 더는 아는 것이 없습니다</translation>
    </message>
    <message>
      <source>nothing is left of an axis of size {size}</source>
      <translation>크기 {size}인 축에서 아무것도 남지 않습니다</translation>
    </message>
    <message>
      <source>nothing is left of axis {axis} of size {size} from {start} to {stop}</source>
      <translation>크기가 {size}인 축 {axis}에서 {start}부터 {stop}까지 고르면 아무것도 남지 않습니다</translation>
    </message>
    <message>
      <source>nothing is left of the {axis} of size {got} once {pads} places of padding are taken off</source>
      <translation>패딩 {pads}자리를 떼어 내면 크기가 {got}인 {axis}에 아무것도 남지 않습니다</translation>
    </message>
    <message>
      <source>nothing is left of the {axis} of {got} once {first} and {last} are cut off</source>
      <translation>{first}과(와) {last}을(를) 잘라 내면 {axis} {got}에 아무것도 남지 않습니다</translation>
    </message>
    <message>
      <source>nothing is trained: the graph has variables but no loss. Add a loss and an optimiser</source>
      <translation>학습할 것이 없습니다. 그래프에 변수는 있지만 손실이 없습니다. 손실과 최적화기를 추가하십시오</translation>
    </message>
    <message>
      <source>nothing is trained: wire the loss '{loss}' to an optimiser</source>
      <translation>학습할 것이 없습니다. 손실 '{loss}'을(를) 최적화기에 연결하십시오</translation>
    </message>
    <message>
      <source>of equal values it takes the last, which is not done here</source>
      <translation>같은 값 가운데 마지막 것을 고르는데, 지원하지 않습니다</translation>
    </message>
    <message>
      <source>of several axes together the greatest is not found here</source>
      <translation>여러 축을 함께 본 최댓값은 지원하지 않습니다</translation>
    </message>
    <message>
      <source>on the GPU: a step takes {operations} operations</source>
      <translation>GPU에서: 한 단계에 연산이 {operations}번 필요합니다</translation>
    </message>
    <message>
      <source>on the processor, from step {step} on: {reason}</source>
      <translation>{step}단계부터 프로세서에서: {reason}</translation>
    </message>
    <message>
      <source>on the processor, since {reason}</source>
      <translation>프로세서에서. 이유: {reason}</translation>
    </message>
    <message>
      <source>on the processor: a step of {operations} operations is done there before a GPU has begun</source>
      <translation>프로세서에서: 연산 {operations}번의 한 단계는 GPU가 시작하기도 전에 끝납니다</translation>
    </message>
    <message>
      <source>on the processor: {reason}</source>
      <translation>프로세서에서: {reason}</translation>
    </message>
    <message>
      <source>one axis</source>
      <translation>축 하나</translation>
    </message>
    <message>
      <source>one class number for each row is needed: {expected}; got {got}</source>
      <translation>행마다 클래스 번호가 하나씩 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>one factor for each element is needed: {expected}; got {got}</source>
      <translation>원소마다 배수가 하나씩 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>one logit for each class is needed: {expected}; got {got}</source>
      <translation>클래스마다 로짓이 하나씩 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>one rate more than boundaries</source>
      <translation>경계보다 하나 더 많은 학습률</translation>
    </message>
    <message>
      <source>one wire</source>
      <translation>연결선 하나</translation>
    </message>
    <message>
      <source>only an axis of size {expected} can be taken away; axis {axis} of shape {shape} has size {got}</source>
      <translation>크기가 {expected}인 축만 없앨 수 있습니다. 형상 {shape}의 축 {axis}은(는) 크기가 {got}입니다</translation>
    </message>
    <message>
      <source>only classes can be balanced, and the label is a number</source>
      <translation>균형을 맞출 수 있는 것은 클래스뿐인데, 레이블이 숫자입니다</translation>
    </message>
    <message>
      <source>only classes can be kept in proportion, and the label is a number</source>
      <translation>비율을 유지할 수 있는 것은 클래스뿐인데, 레이블이 숫자입니다</translation>
    </message>
    <message>
      <source>otherwise look for dead units or a step function behind the last layer</source>
      <translation>아니면 마지막 층 뒤에 죽은 유닛이나 계단 함수가 있는지 살펴보세요</translation>
    </message>
    <message>
      <source>padding of less than 0 is not done here</source>
      <translation>0보다 작은 패딩은 지원하지 않습니다</translation>
    </message>
    <message>
      <source>pads needs one number for all sides, {axes} (one an axis), or {sides} (before and after each axis); got {got}</source>
      <translation>pads에는 모든 쪽에 쓸 수 하나, 수 {axes}개(축마다 하나), 또는 수 {sides}개(축마다 앞과 뒤)가 필요합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>peepholes are not known here</source>
      <translation>peephole은 지원하지 않습니다</translation>
    </message>
    <message>
      <source>pictures are an array (n, height, width) or (n, height, width, channels), with 1 to 4 channels; this one has the shape {got}. Other arrays are read by the node arrays</source>
      <translation>그림은 채널이 1~4개인 (n, 높이, 너비) 또는 (n, 높이, 너비, 채널) 배열입니다. 실제 형상: {got}. 다른 배열은 'arrays' 노드로 읽습니다</translation>
    </message>
    <message>
      <source>pictures are read by Pillow, which is not installed here ({reason}); install it with: pip install pillow</source>
      <translation>그림은 Pillow로 읽는데, 여기에 설치되어 있지 않습니다({reason}). 다음으로 설치하세요: pip install pillow</translation>
    </message>
    <message>
      <source>pixels lie from {low} to {high}, but those of pictures from 0 to 255, or from 0 to 1; arrays of other numbers are read by the node arrays</source>
      <translation>픽셀 값이 {low}에서 {high}까지인데, 그림의 픽셀 값은 0에서 255까지, 또는 0에서 1까지입니다. 다른 수의 배열은 'arrays' 노드로 읽습니다</translation>
    </message>
    <message>
      <source>point {number} has the label {label}, but the classes are 0 to {last}</source>
      <translation>{number}번 점의 레이블은 {label}인데, 클래스는 0부터 {last}까지입니다</translation>
    </message>
    <message>
      <source>point {number} must be [x1, x2, label], three finite numbers, but is {row}</source>
      <translation>{number}번 점은 유한한 수 세 개인 [x1, x2, label]이어야 하는데 {row}입니다</translation>
    </message>
    <message>
      <source>positions need sequences of known length, {expected}; got {got}</source>
      <translation>위치 인코딩에는 길이를 아는 시퀀스가 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>powers of whole numbers are not computed; cast the base to float first</source>
      <translation>정수의 거듭제곱은 계산하지 않습니다. 먼저 밑을 실수로 변환하십시오</translation>
    </message>
    <message>
      <source>put batch normalisation before it</source>
      <translation>그 앞에 배치 정규화를 두세요</translation>
    </message>
    <message>
      <source>put batch or layer normalisation between the layers</source>
      <translation>층 사이에 배치 정규화나 층 정규화를 두세요</translation>
    </message>
    <message>
      <source>put parentheses around 'not ...' here</source>
      <translation>여기에서는 'not ...'을 괄호로 묶으세요</translation>
    </message>
    <message>
      <source>queries and keys are compared feature by feature: 'key' must end with {expected}; got {got}</source>
      <translation>질의와 키는 특성별로 비교합니다. 'key'의 형상은 {expected}(으)로 끝나야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>raise the learning rate, unless the training is done</source>
      <translation>학습이 끝난 것이 아니라면 학습률을 높이세요</translation>
    </message>
    <message>
      <source>rotary positions turn pairs of numbers: each head needs {expected}; got {got}</source>
      <translation>회전 위치 인코딩은 수를 쌍으로 돌립니다. 헤드마다 {expected}이(가) 필요합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>rotary positions turn pairs of numbers: {expected} is needed; got {got}</source>
      <translation>회전 위치 인코딩은 수를 쌍으로 돌립니다. 필요한 값: {expected}, 실제 값: {got}</translation>
    </message>
    <message>
      <source>rows and columns are both axis {got} of shape {shape}; a diagonal needs {expected}</source>
      <translation>행과 열이 모두 형상 {shape}의 축 {got}입니다. 대각 성분을 구하려면 {expected}이(가) 필요합니다</translation>
    </message>
    <message>
      <source>rows and columns of '{port}' must have {expected}; the shape is {got}</source>
      <translation>'{port}'의 행과 열에는 {expected}이(가) 있어야 합니다. 형상: {got}</translation>
    </message>
    <message>
      <source>rows of numbers are compared here, as in {expected}; got a single number</source>
      <translation>여기에서는 {expected}과(와) 같은 숫자 행을 비교합니다. 실제로는 숫자 하나입니다</translation>
    </message>
    <message>
      <source>sequences of different lengths are not followed; leave sequence_lens out</source>
      <translation>길이가 다른 시퀀스는 지원하지 않습니다. sequence_lens를 빼십시오</translation>
    </message>
    <message>
      <source>sizes that are known before the run</source>
      <translation>실행하기 전에 아는 크기</translation>
    </message>
    <message>
      <source>smoothing before shrinking (antialias) is not done here</source>
      <translation>줄이기 전의 부드럽게 하기(antialias)는 지원하지 않습니다</translation>
    </message>
    <message>
      <source>some pixels are no finite numbers (NaN or infinite)</source>
      <translation>유한한 수가 아닌 픽셀이 있습니다(NaN 또는 무한대)</translation>
    </message>
    <message>
      <source>space axis {number}</source>
      <translation>공간 축 {number}</translation>
    </message>
    <message>
      <source>spatial dropout needs places between the batch and the channels, {expected}; got {got}. For plain features take dropout</source>
      <translation>공간 드롭아웃에는 배치와 채널 사이에 자리가 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}. 단순한 특성에는 드롭아웃을 쓰세요</translation>
    </message>
    <message>
      <source>start over with a lower learning rate</source>
      <translation>더 낮은 학습률로 처음부터 다시 시작하세요</translation>
    </message>
    <message>
      <source>take leaky_relu, whose negative side has a slope</source>
      <translation>음수 쪽에도 경사가 있는 리키 ReLU(leaky_relu)를 쓰세요</translation>
    </message>
    <message>
      <source>take relu in its place</source>
      <translation>대신 ReLU(relu)를 쓰세요</translation>
    </message>
    <message>
      <source>take relu in the place of sigmoid or tanh</source>
      <translation>시그모이드(sigmoid)나 tanh 대신 ReLU(relu)를 쓰세요</translation>
    </message>
    <message>
      <source>tensors of shape {got} cannot be stacked along axis {axis}: the new axis may stand at {expected}</source>
      <translation>형상이 {got}인 텐서는 축 {axis}을(를) 따라 쌓을 수 없습니다. 새 축을 둘 수 있는 곳: {expected}</translation>
    </message>
    <message>
      <source>the GPU failed at {what}: {reason}. Train on the processor instead, or make the batch smaller when its memory is too small</source>
      <translation>GPU에 오류가 생겼습니다({what}): {reason}. 대신 프로세서로 학습하거나, GPU 메모리가 모자라면 배치를 줄이세요</translation>
    </message>
    <message>
      <source>the ONNX node '{place}' ({op}) cannot be taken over: {reason}</source>
      <translation>ONNX 노드 '{place}'({op})을(를) 가져올 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>the ONNX node '{place}' ({op}) takes '{name}', which nothing before it gives; the file is damaged, or its nodes are out of order</source>
      <translation>ONNX 노드 '{place}'({op})이(가) '{name}'을(를) 받는데, 앞의 어느 노드도 만들지 않습니다. 파일이 손상되었거나 노드의 순서가 잘못되었습니다</translation>
    </message>
    <message>
      <source>the area under the curve is that of two classes: one column of scores, or one for each of the two; got {got}</source>
      <translation>곡선 아래 면적은 두 클래스에 대한 값입니다. 점수 열이 하나이거나 두 클래스에 하나씩 있어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>the array {name} holds Python objects (a pickle), which could run any program when it is opened and is refused; save it as plain numbers</source>
      <translation>배열 {name}에는 열 때 어떤 프로그램이든 실행할 수 있는 Python 객체(pickle)가 들어 있어 거부합니다. 단순한 숫자로 저장하세요</translation>
    </message>
    <message>
      <source>the array {name} holds {got}, which are no numbers</source>
      <translation>배열 {name}에는 수가 아닌 {got}이(가) 있습니다</translation>
    </message>
    <message>
      <source>the array {name} holds {value} at {place} ({count} such value(s) in all); replace such values or leave these examples out</source>
      <translation>배열 {name}의 {place} 자리에 {value}이(가) 있습니다(이런 값 모두 {count}개). 이런 값을 바꾸거나 이 예제들을 빼세요</translation>
    </message>
    <message>
      <source>the average 'binary' is for two classes, and there are {got}. Choose how the classes are averaged, or 'none' for each of them</source>
      <translation>'binary' 평균은 두 클래스에 대한 것인데 클래스가 {got}개입니다. 클래스를 어떻게 평균할지 고르거나, 클래스마다 따로 보려면 'none'을 고르세요</translation>
    </message>
    <message>
      <source>the axes {got} do not name every axis of a tensor of rank {rank} once</source>
      <translation>축 {got}은(는) 랭크가 {rank}인 텐서의 축을 모두 한 번씩 가리키지 않습니다</translation>
    </message>
    <message>
      <source>the axes {got} name one of '{port}' twice; its shape is {expected}</source>
      <translation>축 {got}에 '{port}'의 같은 축이 두 번 있습니다. 형상: {expected}</translation>
    </message>
    <message>
      <source>the axis '{letter}' has the size {got} in '{port}', but {expected} before</source>
      <translation>축 '{letter}'은(는) '{port}'에서 크기가 {got}인데 앞에서는 {expected}입니다</translation>
    </message>
    <message>
      <source>the batch cannot be split</source>
      <translation>배치는 나눌 수 없습니다</translation>
    </message>
    <message>
      <source>the batches of a {expected} and b {got} do not fit together</source>
      <translation>a의 배치 {expected}과(와) b의 배치 {got}이(가) 서로 맞지 않습니다</translation>
    </message>
    <message>
      <source>the boundaries must be growing step numbers; got {got}</source>
      <translation>경계는 커지는 단계 번호여야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>the checkpoint is damaged: {reason}</source>
      <translation>체크포인트가 손상되었습니다: {reason}</translation>
    </message>
    <message>
      <source>the checkpoint stands at example {got} of an epoch, the data have only {expected}</source>
      <translation>체크포인트는 에포크의 예제 {got}에 있는데, 데이터에는 예제가 {expected}개뿐입니다</translation>
    </message>
    <message>
      <source>the checkpoint was made with the seed {got}, the session has {expected}</source>
      <translation>체크포인트는 시드 {got}(으)로 만들었는데, 이 세션의 시드는 {expected}입니다</translation>
    </message>
    <message>
      <source>the columns must have the same number of values; got {got}</source>
      <translation>열마다 값의 수가 같아야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>the columns {columns} are all weights; an example has one</source>
      <translation>열 {columns}이(가) 모두 가중치입니다. 예제의 가중치는 하나입니다</translation>
    </message>
    <message>
      <source>the compressed file is damaged: {reason}</source>
      <translation>압축 파일이 손상되었습니다: {reason}</translation>
    </message>
    <message>
      <source>the data have no column '{name}' any more</source>
      <translation>데이터에 열 '{name}'이(가) 더는 없습니다</translation>
    </message>
    <message>
      <source>the data have nothing for the output '{name}'; they have {got}</source>
      <translation>데이터에 출력 '{name}'에 쓸 것이 없습니다. 있는 것: {got}</translation>
    </message>
    <message>
      <source>the data lack {count} column(s) that the graph was trained on: {columns}</source>
      <translation>그래프가 학습한 열 {count}개가 데이터에 없습니다: {columns}</translation>
    </message>
    <message>
      <source>the data nodes have not equally many examples; got {got}</source>
      <translation>데이터 노드들의 예제 수가 서로 다릅니다. 지금은 {got}입니다</translation>
    </message>
    <message>
      <source>the data nodes must have the same number of examples, got {counts}: give them the same number of points, or wire only one of them</source>
      <translation>데이터 노드들의 예제 수가 같아야 합니다. 실제: {counts}. 점의 수를 같게 하거나 그중 하나만 연결하세요</translation>
    </message>
    <message>
      <source>the data of '{node}' ({op}) cannot be cut into folds: take a node 'table'</source>
      <translation>'{node}'({op})의 데이터는 폴드로 나눌 수 없습니다. 'table' 노드를 쓰세요</translation>
    </message>
    <message>
      <source>the data of '{node}' is being read</source>
      <translation>'{node}'의 데이터를 읽는 중입니다</translation>
    </message>
    <message>
      <source>the data of '{node}' is not read: it was cancelled; read it again, or choose another file</source>
      <translation>'{node}'의 데이터를 읽지 않았습니다. 취소되었습니다. 다시 읽거나 다른 파일을 고르세요</translation>
    </message>
    <message>
      <source>the diagonal {got} lies outside {rows} rows and {columns} columns; choose one from {expected}</source>
      <translation>대각선 {got}은(는) 행 {rows}개와 열 {columns}개를 벗어납니다. {expected} 중에서 고르세요</translation>
    </message>
    <message>
      <source>the driver of the GPU answers with error {code}</source>
      <translation>GPU 드라이버가 오류 {code}을(를) 돌려주었습니다</translation>
    </message>
    <message>
      <source>the engine failed ({kind} in {place}): {reason}. The document is unharmed; please report this with the graph</source>
      <translation>엔진에 오류가 생겼습니다 ({place}의 {kind}): {reason}. 문서는 그대로입니다. 그래프와 함께 알려 주십시오</translation>
    </message>
    <message>
      <source>the epoch is done</source>
      <translation>에포크를 마쳤습니다</translation>
    </message>
    <message>
      <source>the example needs {expected} numbers; got {got}</source>
      <translation>예제에는 수 {expected}개가 필요한데 {got}개입니다</translation>
    </message>
    <message>
      <source>the examples of '{source}' cannot be shown</source>
      <translation>'{source}'의 예제를 보여 줄 수 없습니다</translation>
    </message>
    <message>
      <source>the examples of the query {expected} and the key {got} do not fit together</source>
      <translation>질의의 예제 {expected}과(와) 키의 예제 {got}이(가) 서로 맞지 않습니다</translation>
    </message>
    <message>
      <source>the file has no array named {name}; it has {arrays}</source>
      <translation>파일에 {name}(이)라는 배열이 없습니다. 있는 배열: {arrays}</translation>
    </message>
    <message>
      <source>the file has the inputs {expected} and gives {outputs}, but the node has the ports {got}</source>
      <translation>파일의 입력은 {expected}, 출력은 {outputs}인데, 노드의 포트는 {got}입니다</translation>
    </message>
    <message>
      <source>the file holds no array</source>
      <translation>파일에 배열이 없습니다</translation>
    </message>
    <message>
      <source>the file holds one array only; choose the file of the labels as well, or switch the labels off</source>
      <translation>파일에 배열이 하나뿐입니다. 레이블 파일도 선택하거나 레이블을 끄세요</translation>
    </message>
    <message>
      <source>the file holds pictures but no labels; choose the file of the labels as well</source>
      <translation>파일에 그림은 있지만 레이블이 없습니다. 레이블 파일도 선택하세요</translation>
    </message>
    <message>
      <source>the file holds the names of columns, but no line of values</source>
      <translation>파일에 열 이름은 있지만 값이 있는 행이 없습니다</translation>
    </message>
    <message>
      <source>the file is empty; it should hold a line per example</source>
      <translation>파일이 비어 있습니다. 예제마다 한 줄이 있어야 합니다</translation>
    </message>
    <message>
      <source>the file is no text in {encoding}: byte {place} cannot be read; choose another encoding</source>
      <translation>파일이 {encoding}(으)로 된 글이 아닙니다. 바이트 {place}을(를) 읽을 수 없습니다. 다른 인코딩을 고르세요</translation>
    </message>
    <message>
      <source>the file is not text and no Parquet, Arrow or Excel file either, so it holds no table; export it as CSV first</source>
      <translation>파일이 글도 아니고 Parquet, Arrow, Excel 파일도 아니어서 표가 없습니다. 먼저 CSV로 내보내세요</translation>
    </message>
    <message>
      <source>the file is not text, so it holds no separated values; export a spreadsheet as CSV first</source>
      <translation>파일이 글이 아니어서 구분된 값이 없습니다. 스프레드시트는 먼저 CSV로 내보내세요</translation>
    </message>
    <message>
      <source>the file looks for the weights of '{name}' at {got}, which is not beside it, and is refused; put them into its folder and export it anew</source>
      <translation>파일이 '{name}'의 가중치를 {got}에서 찾는데, 파일 옆이 아니므로 거부합니다. 같은 폴더에 두고 다시 내보내십시오</translation>
    </message>
    <message>
      <source>the file uses the ONNX operator {op} (node '{place}'), which is not known here. Export the model without it, or only the part before it</source>
      <translation>파일이 여기서 알지 못하는 ONNX 연산자 {op}(노드 '{place}')을(를) 씁니다. 이 연산자 없이, 또는 그 앞부분만 내보내십시오</translation>
    </message>
    <message>
      <source>the file was not opened: that was cancelled</source>
      <translation>취소했으므로 파일을 열지 않았습니다</translation>
    </message>
    <message>
      <source>the files that belong to Gradloom were not found (looked for {places}); install it again</source>
      <translation>Gradloom에 딸린 파일을 찾지 못했습니다(찾은 곳: {places}). 다시 설치하세요</translation>
    </message>
    <message>
      <source>the first axis counts the examples, of which a train and a test part need two at least; the array has the shape {got}</source>
      <translation>첫째 축은 예제를 세며, 학습과 테스트 부분에 적어도 둘이 필요합니다. 배열의 형상: {got}</translation>
    </message>
    <message>
      <source>the first line cannot be read ({reason}); check that every quotation mark is closed</source>
      <translation>첫 행을 읽을 수 없습니다({reason}). 따옴표가 모두 닫혔는지 확인하세요</translation>
    </message>
    <message>
      <source>the first line has more than {most} characters; a table has a line for each example: is this a text of another kind?</source>
      <translation>첫 행이 {most}자를 넘습니다. 표에는 예제마다 한 행이 있습니다. 다른 종류의 글이 아닌가요?</translation>
    </message>
    <message>
      <source>the first line has {count} cells; tables of up to {most} columns can be opened. Is the separator right, and is each line an example?</source>
      <translation>첫 행의 칸이 {count}개입니다. 열이 {most}개까지인 표를 열 수 있습니다. 구분 기호가 맞나요? 한 행이 예제 하나인가요?</translation>
    </message>
    <message>
      <source>the folder of the train or of the test part is empty</source>
      <translation>학습 부분이나 테스트 부분의 폴더가 비어 있습니다</translation>
    </message>
    <message>
      <source>the folder {path} is empty; choose another one</source>
      <translation>{path} 폴더가 비어 있습니다. 다른 폴더를 선택하세요</translation>
    </message>
    <message>
      <source>the formula '{formula}' cannot be read: {reason}</source>
      <translation>수식 '{formula}'을(를) 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>the formula '{formula}' cannot be read{hint}. It needs {expected}</source>
      <translation>수식 '{formula}'을(를) 읽을 수 없습니다{hint}. 필요한 것: {expected}</translation>
    </message>
    <message>
      <source>the formula '{formula}' speaks of {expected} tensors; got {got}</source>
      <translation>수식 '{formula}'에는 텐서가 {expected}개 나오는데, 실제로는 {got}개입니다</translation>
    </message>
    <message>
      <source>the formula is empty; write for example  2 * x + 1</source>
      <translation>수식이 비어 있습니다. 예: 2 * x + 1</translation>
    </message>
    <message>
      <source>the formula is nested too deeply (more than {limit} levels)</source>
      <translation>수식이 너무 깊게 중첩되었습니다({limit}단계 초과)</translation>
    </message>
    <message>
      <source>the formula is nested too deeply: {depth} levels, at most {limit}; split it into several</source>
      <translation>수식이 너무 깊게 중첩되었습니다. {depth}단계인데 최대 {limit}단계입니다. 여러 개로 나누세요</translation>
    </message>
    <message>
      <source>the formula is too large: {nodes} parts, at most {limit}; split it into several</source>
      <translation>수식이 너무 큽니다. 구성 요소가 {nodes}개인데 최대 {limit}개입니다. 여러 개로 나누세요</translation>
    </message>
    <message>
      <source>the formula is too long: {length} characters, at most {limit}</source>
      <translation>수식이 너무 깁니다. {length}자인데 최대 {limit}자입니다</translation>
    </message>
    <message>
      <source>the formula {formula} needs a value for {name}</source>
      <translation>수식 {formula}에는 {name}의 값이 필요합니다</translation>
    </message>
    <message>
      <source>the gradient or the weights of '{node}' are not finite</source>
      <translation>'{node}'의 기울기나 가중치가 유한하지 않습니다</translation>
    </message>
    <message>
      <source>the graph has no data to cut into folds</source>
      <translation>그래프에 폴드로 나눌 데이터가 없습니다</translation>
    </message>
    <message>
      <source>the graph has {count} problem(s); the first: {first}</source>
      <translation>그래프에 문제가 {count}개 있습니다. 첫 번째: {first}</translation>
    </message>
    <message>
      <source>the graph takes no picture</source>
      <translation>그래프가 그림을 받지 않습니다</translation>
    </message>
    <message>
      <source>the history has no step {index}: it has 0 to {last}</source>
      <translation>기록에 단계 {index}이(가) 없습니다. 0부터 {last}까지 있습니다</translation>
    </message>
    <message>
      <source>the id '{id}' is used twice</source>
      <translation>식별자 '{id}'이(가) 두 번 쓰였습니다</translation>
    </message>
    <message>
      <source>the id '{node}' is already in use</source>
      <translation>식별자 '{node}'은(는) 이미 쓰이고 있습니다</translation>
    </message>
    <message>
      <source>the input '{port}' of '{node}' has more than one wire: from {first} and {second}</source>
      <translation>'{node}'의 입력 '{port}'에 연결선이 둘 이상입니다: {first}, {second}</translation>
    </message>
    <message>
      <source>the input '{port}' of '{node}' is not connected</source>
      <translation>'{node}'의 입력 '{port}'이(가) 연결되지 않았습니다</translation>
    </message>
    <message>
      <source>the journal cannot be read ({reason}); it is kept as '{name}'</source>
      <translation>복구 기록을 읽을 수 없습니다({reason}). '{name}'(으)로 보관되어 있습니다</translation>
    </message>
    <message>
      <source>the kernel {other} takes images of {expected} channels ({groups} group(s)); got {got}</source>
      <translation>커널 {other}은(는) 채널이 {expected}개인 이미지를 받습니다(그룹 {groups}개). 실제: {got}</translation>
    </message>
    <message>
      <source>the label {column} holds text, which cannot be predicted as a number; choose classes</source>
      <translation>레이블 {column}에는 글이 있어 숫자로 예측할 수 없습니다. 클래스를 고르세요</translation>
    </message>
    <message>
      <source>the labels must be whole numbers of classes; some are not</source>
      <translation>레이블은 클래스를 나타내는 정수여야 하는데, 그렇지 않은 것이 있습니다</translation>
    </message>
    <message>
      <source>the labels {first} and {second} cannot stand in one output, since one of them names classes; call the second a category, and it gets an output of its own</source>
      <translation>레이블 {first}과(와) {second}은(는) 그중 하나가 클래스를 가리키므로 한 출력에 함께 둘 수 없습니다. 둘째를 범주로 정하면 따로 출력이 생깁니다</translation>
    </message>
    <message>
      <source>the leading axes of a {expected} and b {got} do not fit together</source>
      <translation>a의 앞쪽 축 {expected}과(와) b의 앞쪽 축 {got}이(가) 서로 맞지 않습니다</translation>
    </message>
    <message>
      <source>the leading axes of a {expected} and b {got} do not fit together: aligned from the right, sizes must be equal or 1</source>
      <translation>a의 앞쪽 축 {expected}과(와) b의 앞쪽 축 {got}이(가) 서로 맞지 않습니다. 오른쪽부터 맞추었을 때 크기가 같거나 1이어야 합니다</translation>
    </message>
    <message>
      <source>the loss grew {growth}-fold in {steps} steps, so the learning rate is too high</source>
      <translation>손실이 {steps}단계 만에 {growth}배로 커졌으므로 학습률이 너무 높습니다</translation>
    </message>
    <message>
      <source>the loss grew {growth}-fold in {steps} steps, so the learning rate is too high; the numbers grew beyond all bounds first {place}</source>
      <translation>손실이 {steps}단계 만에 {growth}배로 커졌으므로 학습률이 너무 높습니다. 수가 한없이 커졌으며 처음 나타난 곳은 다음과 같습니다: {place}</translation>
    </message>
    <message>
      <source>the matrix product needs rows and columns, or a vector, in '{port}'; got the shape {got}. To scale by a number, use multiply</source>
      <translation>행렬 곱에는 '{port}'에 행과 열, 또는 벡터가 필요합니다. 실제 형상: {got}. 숫자를 곱하려면 곱셈을 쓰십시오</translation>
    </message>
    <message>
      <source>the memory must hold as many sequences as x, {expected}; got {got}</source>
      <translation>기억에는 x와 같은 수의 시퀀스가 있어야 합니다. 필요: {expected}, 실제: {got}</translation>
    </message>
    <message>
      <source>the model is quantised ({op} at '{place}'): its weights are whole numbers, which cannot be trained. Use the file from before it was quantised</source>
      <translation>양자화된 모델입니다('{place}'의 {op}). 가중치가 정수라서 학습할 수 없습니다. 양자화하기 전의 파일을 쓰십시오</translation>
    </message>
    <message>
      <source>the model's input '{name}' is no tensor of numbers, and cannot be given here</source>
      <translation>모델의 입력 '{name}'은(는) 숫자 텐서가 아니어서 줄 수 없습니다</translation>
    </message>
    <message>
      <source>the model's input '{name}' is {expected}; got {got}</source>
      <translation>모델의 입력 '{name}'은(는) {expected}인데, {got}이(가) 왔습니다</translation>
    </message>
    <message>
      <source>the model's output '{name}' cannot be given: {reason}</source>
      <translation>모델의 출력 '{name}'을(를) 줄 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>the new axes {got} must be different places in a result of rank {rank}: {expected}</source>
      <translation>새 축 {got}은(는) 랭크가 {rank}인 결과에서 서로 다른 자리여야 합니다: {expected}</translation>
    </message>
    <message>
      <source>the norm of a matrix needs rows and columns in '{port}': {expected}; got {got}</source>
      <translation>행렬 노름을 구하려면 '{port}'에 행과 열이 있어야 합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>the number {got} is too large</source>
      <translation>수 {got}이(가) 너무 큽니다</translation>
    </message>
    <message>
      <source>the numbers grew beyond all bounds</source>
      <translation>수가 한없이 커졌습니다</translation>
    </message>
    <message>
      <source>the op '{op}' of the node '{node}' is unknown</source>
      <translation>노드 '{node}'의 연산 '{op}'을(를) 알 수 없습니다</translation>
    </message>
    <message>
      <source>the package cupy is not installed: pip install 'gradloom[gpu]'</source>
      <translation>cupy 패키지가 설치되어 있지 않습니다: pip install 'gradloom[gpu]'</translation>
    </message>
    <message>
      <source>the package numba is not installed: pip install numba</source>
      <translation>numba 패키지가 설치되어 있지 않습니다: pip install numba</translation>
    </message>
    <message>
      <source>the padding {got} is none of the tokens, which are {expected}; -1 means that there is none</source>
      <translation>패딩 {got}은(는) 토큰이 아닙니다. 토큰은 {expected}이며, -1은 패딩이 없다는 뜻입니다</translation>
    </message>
    <message>
      <source>the param '{param}' must be {expected}; got {got}</source>
      <translation>매개변수 '{param}'의 값이 맞지 않습니다. 필요한 값: {expected}, 실제 값: {got}</translation>
    </message>
    <message>
      <source>the parenthesis is never closed; add ')'</source>
      <translation>괄호가 닫히지 않았습니다. ')'를 추가하십시오</translation>
    </message>
    <message>
      <source>the parts follow a column; say which one</source>
      <translation>부분이 열을 따르도록 되어 있습니다. 어느 열인지 정하세요</translation>
    </message>
    <message>
      <source>the picture {path} cannot be read: {reason}</source>
      <translation>그림 {path}을(를) 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>the picture {path} cannot be read: {reason} ({count} such picture(s) in all); remove or replace it, or leave out broken pictures</source>
      <translation>그림 {path}을(를) 읽을 수 없습니다: {reason} (이런 그림 모두 {count}개). 지우거나 바꾸거나, 손상된 그림을 빼세요</translation>
    </message>
    <message>
      <source>the picture {path} cannot be read: {reason}; remove or replace it</source>
      <translation>그림 {path}을(를) 읽을 수 없습니다: {reason}. 지우거나 바꾸세요</translation>
    </message>
    <message>
      <source>the pictures have {count} different sizes, from {first} to {last}; set height and width, to which all of them are brought</source>
      <translation>그림의 크기가 {first}부터 {last}까지 {count}가지로 다릅니다. 모두를 맞출 높이와 너비를 설정하세요</translation>
    </message>
    <message>
      <source>the pictures lie in {path} itself; make a folder in it for each class, named like the class, and put them there</source>
      <translation>그림이 {path} 안에 바로 있습니다. 그 안에 클래스마다 클래스 이름으로 폴더를 만들고 그림을 넣으세요</translation>
    </message>
    <message>
      <source>the points must be a list of [x1, x2, label]</source>
      <translation>점은 [x1, x2, label]의 목록이어야 합니다</translation>
    </message>
    <message>
      <source>the prediction must have the target's shape {expected}; got {got}</source>
      <translation>예측값의 형상은 목푯값의 형상 {expected}과(와) 같아야 합니다. 실제 형상: {got}</translation>
    </message>
    <message>
      <source>the rate of '{node}' depends on the data and the loss</source>
      <translation>'{node}'의 학습률은 데이터와 손실에 따라 달라집니다</translation>
    </message>
    <message>
      <source>the result of '{formula}' cannot have the axis '{got}' twice; to make a diagonal matrix, use diagonal_matrix</source>
      <translation>'{formula}'의 결과에는 축 '{got}'이(가) 두 번 있을 수 없습니다. 대각 행렬을 만들려면 diagonal_matrix를 쓰세요</translation>
    </message>
    <message>
      <source>the result of '{formula}' cannot have the axis '{got}', which no tensor has; there are: {known}</source>
      <translation>'{formula}'의 결과에는 어느 텐서에도 없는 축 '{got}'이(가) 있을 수 없습니다. 있는 것: {known}</translation>
    </message>
    <message>
      <source>the row after line {line} cannot be read ({reason}); check that every quotation mark is closed</source>
      <translation>{line}행 다음 행을 읽을 수 없습니다({reason}). 따옴표가 모두 닫혔는지 확인하세요</translation>
    </message>
    <message>
      <source>the series has {times} times, of which {border} train; each part needs {length} at least, window and horizon together: take a shorter window, or another train share</source>
      <translation>시계열의 시각은 {times}개이고 그중 {border}개로 학습합니다. 부분마다 창과 예측 시점을 합쳐 적어도 {length}개가 필요합니다. 창을 줄이거나 학습 비율을 바꾸세요</translation>
    </message>
    <message>
      <source>the series has {times} times; the graph looks at {window} at once: give a longer one</source>
      <translation>시계열에 시점이 {times}개 있습니다. 그래프는 한 번에 {window}개를 봅니다. 더 긴 것을 주세요</translation>
    </message>
    <message>
      <source>the series needs {width} column(s) as in the training; its shape is {got}</source>
      <translation>시계열은 학습 때처럼 열이 {width}개여야 합니다. 지금 모양은 {got}입니다</translation>
    </message>
    <message>
      <source>the setting without names '{got}', which is no optimisation; there are {expected}</source>
      <translation>설정 without에 적힌 '{got}'은(는) 최적화가 아닙니다. 있는 것: {expected}</translation>
    </message>
    <message>
      <source>the setting {setting} is '{got}', which is not measured: there is {known}</source>
      <translation>설정 {setting}의 값은 '{got}'인데, 이것은 측정하지 않습니다. 있는 것: {known}</translation>
    </message>
    <message>
      <source>the setting {setting} must be {expected}; got {got}</source>
      <translation>설정 {setting}의 값이 맞지 않습니다. 필요한 값: {expected}, 실제 값: {got}</translation>
    </message>
    <message>
      <source>the shape {got} cannot be spread over {expected}</source>
      <translation>형상 {got}은(는) {expected}(으)로 브로드캐스트할 수 없습니다</translation>
    </message>
    <message>
      <source>the shape {got} cannot be spread over {expected}: aligned from the right, each size must be equal or 1; -1 keeps a size that is there</source>
      <translation>형상 {got}은(는) {expected}(으)로 브로드캐스트할 수 없습니다. 오른쪽부터 맞추었을 때 크기가 같거나 1이어야 합니다. -1은 있는 크기를 유지합니다</translation>
    </message>
    <message>
      <source>the shape {got} is not known well enough to be drawn</source>
      <translation>형상 {got}은(는) 그래프로 그릴 만큼 충분히 알려져 있지 않습니다</translation>
    </message>
    <message>
      <source>the shapes {got} do not fit together</source>
      <translation>형상 {got}이(가) 서로 맞지 않습니다</translation>
    </message>
    <message>
      <source>the sheet is empty; it should hold a line per example</source>
      <translation>시트가 비어 있습니다. 예제마다 한 행이 있어야 합니다</translation>
    </message>
    <message>
      <source>the shipped file data/{file} is missing or damaged ({reason}); install Gradloom again</source>
      <translation>함께 제공되는 파일 data/{file}이(가) 없거나 손상되었습니다({reason}). Gradloom을 다시 설치하세요</translation>
    </message>
    <message>
      <source>the size of the image is not known</source>
      <translation>이미지의 크기를 알 수 없습니다</translation>
    </message>
    <message>
      <source>the size {got} cannot be divided by {expected}</source>
      <translation>크기 {got}은(는) {expected}(으)로 나눌 수 없습니다</translation>
    </message>
    <message>
      <source>the sizes of a kernel must be known; got {got}</source>
      <translation>커널의 크기를 알아야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>the sizes of a shape must be at least 1; got {got}</source>
      <translation>형상의 크기는 1 이상이어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>the sizes {got} do not make up axis {axis} of size {expected}; one of them may be -1: what is left</source>
      <translation>크기 {got}을(를) 모두 합해도 축 {axis}의 크기 {expected}이(가) 되지 않습니다. 그중 하나는 나머지를 뜻하는 -1일 수 있습니다</translation>
    </message>
    <message>
      <source>the table cannot be read: {reason}</source>
      <translation>표를 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>the table has no column besides that of the paths; a further one should hold the class of each picture</source>
      <translation>표에 경로 열 말고는 열이 없습니다. 그림마다 클래스를 적은 열이 하나 더 있어야 합니다</translation>
    </message>
    <message>
      <source>the table has {count} columns; up to {most} can be opened</source>
      <translation>표의 열이 {count}개입니다. {most}개까지 열 수 있습니다</translation>
    </message>
    <message>
      <source>the target has {expected} classes, but one column says only which of two it is; one column for each class is needed</source>
      <translation>목푯값의 클래스는 {expected}개인데, 열 하나로는 둘 가운데 어느 것인지만 알 수 있습니다. 클래스마다 열이 하나씩 필요합니다</translation>
    </message>
    <message>
      <source>the target has {got} classes, and this is for two. Take categorical cross-entropy or categorical hinge for several, with one output for each class</source>
      <translation>목푯값의 클래스는 {got}개인데, 이것은 두 클래스에 쓰는 것입니다. 클래스가 여럿이면 클래스마다 출력을 하나씩 두고 범주형 교차 엔트로피나 범주형 힌지를 쓰세요</translation>
    </message>
    <message>
      <source>the target holds class numbers {got}, but one number per output is needed: {expected}. One-hot makes that of it</source>
      <translation>목푯값에 클래스 번호 {got}이(가) 있는데, 출력마다 수가 하나씩 필요합니다. 필요한 형상: {expected}. 원-핫을 쓰면 그렇게 됩니다</translation>
    </message>
    <message>
      <source>the target looks like one-hot rows, which must be floats; got {got}</source>
      <translation>목푯값이 원-핫 행으로 보이는데, 원-핫 행은 float여야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>the tensor '{name}' is of the type {got}, which is not read; export the model with float32 weights</source>
      <translation>텐서 '{name}'의 자료형 {got}은(는) 읽지 않습니다. float32 가중치로 모델을 내보내십시오</translation>
    </message>
    <message>
      <source>the tensor '{tensor}' of the file has the shape {got}, and the variable {expected}</source>
      <translation>파일의 텐서 '{tensor}'의 모양은 {got}이고 변수의 모양은 {expected}입니다</translation>
    </message>
    <message>
      <source>the text has {count} characters, of which {border} train; each part needs {whole} at least: take a shorter length or a longer text</source>
      <translation>글은 {count}자이고 그중 {border}자로 학습합니다. 부분마다 적어도 {whole}자가 필요합니다. 길이를 줄이거나 더 긴 글을 쓰세요</translation>
    </message>
    <message>
      <source>the text has {count} characters; the graph looks at {length}: give a longer one</source>
      <translation>텍스트에 글자가 {count}개 있습니다. 그래프는 {length}개를 봅니다. 더 긴 것을 주세요</translation>
    </message>
    <message>
      <source>the time limit of {seconds} s is over</source>
      <translation>시간제한 {seconds}초가 지났습니다</translation>
    </message>
    <message>
      <source>the title '{title}' is used twice</source>
      <translation>제목 '{title}'이(가) 두 번 쓰였습니다</translation>
    </message>
    <message>
      <source>the training did not show these characters: {characters}</source>
      <translation>학습에 없던 글자입니다: {characters}</translation>
    </message>
    <message>
      <source>the values are no tensor: rows of different lengths cannot stand in one array</source>
      <translation>값이 텐서가 아닙니다. 길이가 다른 행은 한 배열에 들어갈 수 없습니다</translation>
    </message>
    <message>
      <source>the values of the tensor '{name}' are damaged or cut off ({reason}); export, copy or download the file again</source>
      <translation>텐서 '{name}'의 값이 손상되었거나 잘렸습니다({reason}). 파일을 다시 내보내거나 복사하거나 내려받으십시오</translation>
    </message>
    <message>
      <source>the variable is to begin as in a file, but none is chosen; choose a file and a tensor in it, or another initialiser</source>
      <translation>변수가 파일의 값으로 시작해야 하는데 파일을 고르지 않았습니다. 파일과 그 안의 텐서를 고르거나 다른 초기화 방법을 고르십시오</translation>
    </message>
    <message>
      <source>the variance must have the prediction's shape {expected}, or size 1 where it is shared; got {got}</source>
      <translation>분산의 형상은 예측값의 형상 {expected}과(와) 같아야 하며, 공유하는 곳에서는 크기가 1이어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>the weights '{name}' have the shape {got}, the graph needs {expected}</source>
      <translation>가중치 '{name}'의 형상은 {got}인데, 그래프에 필요한 형상은 {expected}입니다</translation>
    </message>
    <message>
      <source>the weights hardly move: a step changes them by {share} at most</source>
      <translation>가중치가 거의 움직이지 않습니다. 한 단계가 가중치를 많아야 {share} 바꿉니다</translation>
    </message>
    <message>
      <source>the weights lack '{name}'</source>
      <translation>가중치에 '{name}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>the weights of '{name}' belong into {path}, which is not there; put that file beside the model</source>
      <translation>'{name}'의 가중치는 {path}에 있어야 하는데 없습니다. 그 파일을 모델 옆에 두십시오</translation>
    </message>
    <message>
      <source>the weights of '{name}' cannot be read from {path}: {reason}</source>
      <translation>'{name}'의 가중치를 {path}에서 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>the wire {wire} is already there</source>
      <translation>연결선 {wire}이(가) 이미 있습니다</translation>
    </message>
    <message>
      <source>the wire {wire} is there twice</source>
      <translation>연결선 {wire}이(가) 두 번 있습니다</translation>
    </message>
    <message>
      <source>the words of column {column} have no {missing}; take the most frequent one, or a constant</source>
      <translation>열 {column}의 낱말에서는 {missing}을(를) 구할 수 없습니다. 가장 흔한 값이나 상수를 쓰세요</translation>
    </message>
    <message>
      <source>the worker process could not be started: {reason}</source>
      <translation>작업 프로세스를 시작하지 못했습니다: {reason}</translation>
    </message>
    <message>
      <source>the worker process ended</source>
      <translation>작업 프로세스가 끝났습니다</translation>
    </message>
    <message>
      <source>the worker process failed (exit code {code})</source>
      <translation>작업 프로세스가 실패했습니다 (종료 코드 {code})</translation>
    </message>
    <message>
      <source>the worker process was ended by signal {number} ({name})</source>
      <translation>작업 프로세스가 신호 {number} ({name})에 의해 종료되었습니다</translation>
    </message>
    <message>
      <source>the worker process was killed (SIGKILL): perhaps the memory ran out</source>
      <translation>작업 프로세스가 강제로 종료되었습니다 (SIGKILL). 메모리가 부족했을 수 있습니다</translation>
    </message>
    <message>
      <source>the {axis} of the image is not known yet ({got}); only windows that leave it as it is (stride 1, padding 'same') can slide along it</source>
      <translation>이미지의 {axis}을(를) 아직 모릅니다({got}). 크기를 그대로 두는 창(스트라이드 1, 패딩 'same')만 그 방향으로 움직일 수 있습니다</translation>
    </message>
    <message>
      <source>the {kind} file is damaged or cut off ({reason}); copy or download it again</source>
      <translation>{kind} 파일이 손상되었거나 잘렸습니다({reason}). 다시 복사하거나 내려받으세요</translation>
    </message>
    <message>
      <source>the {part} part has no examples</source>
      <translation>{part} 부분에 예제가 없습니다</translation>
    </message>
    <message>
      <source>the {what} of no elements does not exist; the shape is {got}</source>
      <translation>원소가 없으면 {what}이(가) 존재하지 않습니다. 형상: {got}</translation>
    </message>
    <message>
      <source>there already is a block '{title}'</source>
      <translation>블록 '{title}'이(가) 이미 있습니다</translation>
    </message>
    <message>
      <source>there are no points yet: draw some in the decision map</source>
      <translation>아직 점이 없습니다. 결정 지도에서 그리세요</translation>
    </message>
    <message>
      <source>there are not enough axes: to be normalised together are the last {count}, but the shape is {got}</source>
      <translation>축이 모자랍니다. 마지막 {count}개를 함께 정규화해야 하는데 형상은 {got}입니다</translation>
    </message>
    <message>
      <source>there are {count} drawn points; at most {most} are possible. Put larger data into a table</source>
      <translation>그린 점이 {count}개입니다. 최대 {most}개까지 가능합니다. 더 큰 데이터는 표에 넣으세요</translation>
    </message>
    <message>
      <source>there are {count} line(s) of values; a train and a test part need two at least</source>
      <translation>값이 있는 행이 {count}개입니다. 학습과 테스트 부분에 적어도 둘이 필요합니다</translation>
    </message>
    <message>
      <source>there are {got} labels for {expected} pictures; each picture needs one number of its class</source>
      <translation>그림은 {expected}개인데 레이블은 {got}개입니다. 그림마다 클래스 번호가 하나씩 필요합니다</translation>
    </message>
    <message>
      <source>there is no block '{block}'</source>
      <translation>블록 '{block}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>there is no column {column}; the columns are {columns}</source>
      <translation>열 {column}이(가) 없습니다. 있는 열: {columns}</translation>
    </message>
    <message>
      <source>there is no example to train on: raise the train share of the data</source>
      <translation>학습할 예제가 없습니다. 데이터의 학습 비율을 높이십시오</translation>
    </message>
    <message>
      <source>there is no example {row}</source>
      <translation>예제 {row}이(가) 없습니다</translation>
    </message>
    <message>
      <source>there is no example {row}; the data have those from 0 to {last}</source>
      <translation>예제 {row}은(는) 없습니다. 데이터에는 0부터 {last}까지 있습니다</translation>
    </message>
    <message>
      <source>there is no file or folder {path}; choose another one, or put it there</source>
      <translation>{path} 파일이나 폴더가 없습니다. 다른 것을 고르거나 그 위치에 두세요</translation>
    </message>
    <message>
      <source>there is no file {path} any more, but one of its name lies beside the document</source>
      <translation>{path} 파일은 이제 없지만, 같은 이름의 파일이 문서 옆에 있습니다</translation>
    </message>
    <message>
      <source>there is no file {path}: it was moved, renamed or deleted, or is not there yet; choose another one, or put it there</source>
      <translation>{path} 파일이 없습니다. 옮겼거나, 이름을 바꾸었거나, 지웠거나, 아직 없는 파일입니다. 다른 파일을 고르거나 그 위치에 파일을 두세요</translation>
    </message>
    <message>
      <source>there is no file {path}; choose another one, or put it there</source>
      <translation>{path} 파일이 없습니다. 다른 것을 고르거나 그곳에 두세요</translation>
    </message>
    <message>
      <source>there is no fold {fold} where {rows} examples are cut into {folds}</source>
      <translation>예제 {rows}개를 {folds}개로 나누면 폴드 {fold}이(가) 없습니다</translation>
    </message>
    <message>
      <source>there is no frame '{frame}'</source>
      <translation>프레임 '{frame}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>there is no function '{name}'; did you mean '{guess}'?</source>
      <translation>함수 '{name}'이(가) 없습니다. '{guess}'을(를) 뜻하셨습니까?</translation>
    </message>
    <message>
      <source>there is no function '{name}'; the functions are {functions}</source>
      <translation>함수 '{name}'이(가) 없습니다. 쓸 수 있는 함수: {functions}</translation>
    </message>
    <message>
      <source>there is no node '{node}'</source>
      <translation>노드 '{node}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>there is no node '{node}'{hint}</source>
      <translation>노드 '{node}'이(가) 없습니다{hint}</translation>
    </message>
    <message>
      <source>there is no note '{note}'</source>
      <translation>메모 '{note}'이(가) 없습니다</translation>
    </message>
    <message>
      <source>there is no optimisation '{name}'; there are {known}</source>
      <translation>최적화 '{name}'은(는) 없습니다. 있는 것: {known}</translation>
    </message>
    <message>
      <source>there is no setting '{name}'; there are {known}</source>
      <translation>설정 '{name}'이(가) 없습니다. 있는 것: {known}</translation>
    </message>
    <message>
      <source>there is no trained weight to look at</source>
      <translation>볼 만한 학습된 가중치가 없습니다</translation>
    </message>
    <message>
      <source>there is no vector {number}</source>
      <translation>벡터 {number}이(가) 없습니다</translation>
    </message>
    <message>
      <source>there is no wire {wire}</source>
      <translation>연결선 {wire}이(가) 없습니다</translation>
    </message>
    <message>
      <source>there is no {what} at '{node}.{port}'</source>
      <translation>'{node}.{port}'에는 {what}이(가) 없습니다</translation>
    </message>
    <message>
      <source>there is not enough memory for looking at this</source>
      <translation>이것을 보는 데 필요한 메모리가 부족합니다</translation>
    </message>
    <message>
      <source>there is not enough memory for predicting this file</source>
      <translation>이 파일을 예측하기에 메모리가 모자랍니다</translation>
    </message>
    <message>
      <source>there is not enough memory for this graph ({reason}): make the batch or the layers smaller</source>
      <translation>이 그래프에 쓸 메모리가 부족합니다 ({reason}). 배치나 층을 더 작게 하십시오</translation>
    </message>
    <message>
      <source>there is nothing to pool in {things} of shape {got}</source>
      <translation>형상이 {got}인 {things}에는 풀링할 것이 없습니다</translation>
    </message>
    <message>
      <source>there must be one weight for each example, {example}, or for each element, {expected}; got {got}</source>
      <translation>가중치는 예제마다 하나({example})이거나 원소마다 하나({expected})여야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>these nodes feed each other in a circle: {cycle}. Remove one of their wires</source>
      <translation>다음 노드들이 순환을 이룹니다: {cycle}. 연결선 하나를 제거하십시오</translation>
    </message>
    <message>
      <source>this machine has no GPU that CUDA can use</source>
      <translation>이 컴퓨터에는 CUDA로 쓸 수 있는 GPU가 없습니다</translation>
    </message>
    <message>
      <source>this machine has no driver of an NVIDIA GPU</source>
      <translation>이 컴퓨터에는 NVIDIA GPU 드라이버가 없습니다</translation>
    </message>
    <message>
      <source>this normalisation needs channels of a known number on the last axis, {expected}; got {got}</source>
      <translation>이 정규화에는 마지막 축에 수를 아는 채널이 필요합니다. 필요한 형상: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>this training needs about {needed} of memory, and {free} are free: {fixed} of it for weights, data and evaluation, however small the batch. Make the layers smaller, or take fewer data</source>
      <translation>이 학습에는 메모리가 약 {needed} 필요한데 남은 것은 {free}입니다. 그중 {fixed}은(는) 배치가 아무리 작아도 가중치, 데이터, 평가에 쓰입니다. 층을 줄이거나 데이터를 줄이세요</translation>
    </message>
    <message>
      <source>this training needs about {needed} of memory, and {free} are free: {growing} of it for a step of {batch} examples. A batch of {fits} would fit</source>
      <translation>이 학습에는 메모리가 약 {needed} 필요한데 남은 것은 {free}입니다. 그중 {growing}은(는) 예제 {batch}개의 한 단계에 쓰입니다. 배치 {fits}이면 맞습니다</translation>
    </message>
    <message>
      <source>tokens are whole numbers from 0 to {last}, as in the training; the array holds {got}</source>
      <translation>토큰은 학습 때처럼 0에서 {last}까지의 정수입니다. 배열에 {got}이(가) 있습니다</translation>
    </message>
    <message>
      <source>tokens are whole numbers from 0; the array holds {got}</source>
      <translation>토큰은 0 이상의 정수입니다. 배열에 있는 값: {got}</translation>
    </message>
    <message>
      <source>train or test</source>
      <translation>train 또는 test</translation>
    </message>
    <message>
      <source>two axes</source>
      <translation>축 둘</translation>
    </message>
    <message>
      <source>two columns are named {column}; give each column a name of its own</source>
      <translation>이름이 {column}인 열이 둘입니다. 열마다 다른 이름을 붙이세요</translation>
    </message>
    <message>
      <source>two variables are named '{name}'</source>
      <translation>이름이 '{name}'인 변수가 둘입니다</translation>
    </message>
    <message>
      <source>unpacked, the file would take {size} MB; up to {limit} MB can be opened: cut it into smaller files</source>
      <translation>압축을 풀면 파일이 {size} MB가 됩니다. {limit} MB까지 열 수 있으니 더 작은 파일로 나누세요</translation>
    </message>
    <message>
      <source>unpacked, the file would take {size} MB; up to {limit} MB can be opened: it may be a so-called zip bomb, or it is to be cut into smaller files</source>
      <translation>압축을 풀면 파일이 {size} MB가 됩니다. {limit} MB까지 열 수 있습니다. 이른바 압축 폭탄일 수 있습니다. 아니면 더 작은 파일로 나누어야 합니다</translation>
    </message>
    <message>
      <source>values for every index</source>
      <translation>인덱스마다의 값</translation>
    </message>
    <message>
      <source>values of shape {got} under an index of shape {index} cannot be put along axis {axis}</source>
      <translation>형상이 {index}인 인덱스 아래에 있는 형상 {got}의 값은 축 {axis}을(를) 따라 넣을 수 없습니다</translation>
    </message>
    <message>
      <source>vanishing from layer {number} ('{node}') down to the input: gradients shrink {factor}-fold a layer, and '{first}' feels {left} of what '{last}' does</source>
      <translation>기울기 소실: {number}번째 층('{node}')부터 입력까지 기울기가 층마다 {factor}분의 1로 줄어, '{first}'에는 '{last}'이(가) 받는 것의 {left}만 이릅니다</translation>
    </message>
    <message>
      <source>what arrives at '{port}' of '{node}' is not known yet: wire it first</source>
      <translation>'{node}'의 '{port}'에 무엇이 들어오는지 아직 알 수 없습니다. 먼저 연결하십시오</translation>
    </message>
    <message>
      <source>what flows back has the shape {got}; from an image of sizes {sizes} comes {expected}</source>
      <translation>거꾸로 흐르는 것의 형상은 {got}입니다. 크기가 {sizes}인 이미지에서 나오는 형상은 {expected}입니다</translation>
    </message>
    <message>
      <source>which of the arrays is meant? Name one in the param {param}; the file has {arrays}</source>
      <translation>어느 배열을 뜻하나요? 매개변수 {param}에 이름을 적으세요. 파일에 있는 배열: {arrays}</translation>
    </message>
    <message>
      <source>whole numbers of at least 1</source>
      <translation>1 이상의 정수</translation>
    </message>
    <message>
      <source>windows need an axis of known size; a tensor of shape {got} has none at {axis}</source>
      <translation>창에는 크기를 아는 축이 필요합니다. 형상이 {got}인 텐서의 축 {axis}은(는) 그렇지 않습니다</translation>
    </message>
    <message>
      <source>windows of {extent} places do not fit along an axis of size {got}, or lie wholly in its padding</source>
      <translation>{extent}자리의 창이 크기가 {got}인 축에 맞지 않거나, 패딩 안에만 놓입니다</translation>
    </message>
    <message>
      <source>windows over {length} places do not give the {got} that flow back</source>
      <translation>{length}자리에 놓은 창에서 나오는 수가 거꾸로 흐르는 {got}과(와) 맞지 않습니다</translation>
    </message>
    <message>
      <source>windows {window} over {other} in {groups} group(s) do not give the shape {got}</source>
      <translation>그룹 {groups}개로 {other} 위를 지나는 창 {window}에서는 형상 {got}이(가) 나오지 않습니다</translation>
    </message>
    <message>
      <source>with padding 'same' the size is that of the image times the stride; an output padding of {got} has no place there</source>
      <translation>패딩 'same'에서는 크기가 이미지 크기에 스트라이드를 곱한 값입니다. 출력 패딩 {got}이(가) 들어갈 자리가 없습니다</translation>
    </message>
    <message>
      <source>y needs as many examples as x has along its first axis, {expected}; its shape is {got}</source>
      <translation>y에는 첫째 축을 따라 x와 같은 수의 예제가 있어야 합니다. 필요: {expected}, 실제 형상: {got}</translation>
    </message>
    <message>
      <source>{channels} channels cannot be divided into {groups} groups of equal size; possible are {expected}</source>
      <translation>채널 {channels}개는 크기가 같은 {groups}개의 그룹으로 나눌 수 없습니다. 가능한 값: {expected}</translation>
    </message>
    <message>
      <source>{count} of {rows} examples have no prediction: they lack a value, or hold one that cannot be read</source>
      <translation>예제 {rows}개 중 {count}개는 예측이 없습니다. 값이 빠졌거나 읽을 수 없습니다</translation>
    </message>
    <message>
      <source>{count} picture(s) are left out since they cannot be read, the first of them {path} ({reason})</source>
      <translation>읽을 수 없는 그림 {count}개를 뺐습니다. 그중 첫 번째: {path} ({reason})</translation>
    </message>
    <message>
      <source>{count} picture(s) cannot be read, the first of them {path} ({reason})</source>
      <translation>그림 {count}개를 읽을 수 없습니다. 첫째는 {path}입니다 ({reason})</translation>
    </message>
    <message>
      <source>{got} channels are no multiple of the square of {block}</source>
      <translation>채널 {got}개는 {block}의 제곱의 배수가 아닙니다</translation>
    </message>
    <message>
      <source>{got} channels cannot be shared among {groups}</source>
      <translation>채널 {got}개를 {groups}개로 나눌 수 없습니다</translation>
    </message>
    <message>
      <source>{got} channels cannot be shared among {groups} groups: the number must divide</source>
      <translation>채널 {got}개를 그룹 {groups}개에 나눌 수 없습니다. 나누어떨어져야 합니다</translation>
    </message>
    <message>
      <source>{got} channels do not fall into squares of {factor} by {factor}: their number must be {expected}</source>
      <translation>채널 {got}개는 {factor}×{factor} 정사각형으로 나뉘지 않습니다. 필요한 수: {expected}</translation>
    </message>
    <message>
      <source>{got} channels out cannot be shared among {groups} groups: the number must divide</source>
      <translation>출력 채널 {got}개를 그룹 {groups}개에 나눌 수 없습니다. 나누어떨어져야 합니다</translation>
    </message>
    <message>
      <source>{got} columns cannot hold {expected} classes</source>
      <translation>열 {got}개에 클래스 {expected}개를 담을 수 없습니다</translation>
    </message>
    <message>
      <source>{got} features cannot be shared out among {expected} heads. Set a key size, or another number of heads</source>
      <translation>특성 {got}개를 헤드 {expected}개에 나눌 수 없습니다. 키 크기를 설정하거나 헤드 수를 바꾸세요</translation>
    </message>
    <message>
      <source>{got} filters cannot be shared among {groups} groups: the number must divide</source>
      <translation>필터 {got}개를 그룹 {groups}개에 나눌 수 없습니다. 나누어떨어져야 합니다</translation>
    </message>
    <message>
      <source>{got} places of padding along the {axis} hide whole windows of {size}: some would see no value at all</source>
      <translation>{axis} 방향의 패딩 {got}자리가 크기 {size}의 창을 통째로 가립니다. 값을 전혀 보지 못하는 창이 생깁니다</translation>
    </message>
    <message>
      <source>{got} vectors do not do for {expected} different tokens</source>
      <translation>벡터 {got}개로는 서로 다른 토큰 {expected}개를 나타낼 수 없습니다</translation>
    </message>
    <message>
      <source>{k} values cannot be taken along axis {axis} of the shape {got}</source>
      <translation>형상 {got}의 축 {axis}을(를) 따라 값 {k}개를 고를 수 없습니다</translation>
    </message>
    <message>
      <source>{metric} ({part}) has been no number for {epochs} epochs</source>
      <translation>{metric}({part})이(가) {epochs}에포크 동안 수가 아니었습니다</translation>
    </message>
    <message>
      <source>{metric} ({part}) has not improved for {epochs} epochs: best was {best} in epoch {epoch}</source>
      <translation>{metric}({part})이(가) {epochs}에포크 동안 나아지지 않았습니다. 최고는 에포크 {epoch}의 {best}입니다</translation>
    </message>
    <message>
      <source>{name} cannot be saved in a file: it is {got}</source>
      <translation>{name}은(는) 파일에 저장할 수 없습니다. 실제: {got}</translation>
    </message>
    <message>
      <source>{name} cannot be saved: character {place} of the text is half a character</source>
      <translation>{name}을(를) 저장할 수 없습니다. 글의 {place}번째 글자가 반쪽 글자입니다</translation>
    </message>
    <message>
      <source>{name} cannot stand at {x:g}, {y:g}: that is beyond the canvas</source>
      <translation>{name}은(는) {x:g}, {y:g}에 둘 수 없습니다. 캔버스를 벗어납니다</translation>
    </message>
    <message>
      <source>{name} takes {expected}{more} argument(s), got {got}</source>
      <translation>{name}에는 인수가 {expected}개{more} 필요한데, 실제로는 {got}개입니다</translation>
    </message>
    <message>
      <source>{name}: 'version' must be a whole number from 1 to {newest}; got {got}</source>
      <translation>{name}: 'version'은 1부터 {newest}까지의 정수여야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>{name}: a graph file holds one JSON object; this is none</source>
      <translation>{name}: 그래프 파일에는 JSON 객체가 하나 있어야 하는데, 이 파일은 그렇지 않습니다</translation>
    </message>
    <message>
      <source>{name}: line {line}, column {column}: {reason}</source>
      <translation>{name}: {line}행 {column}열: {reason}</translation>
    </message>
    <message>
      <source>{name}: line {line}: '{number}' is no number that JSON can hold</source>
      <translation>{name}: {line}행: '{number}'은(는) JSON에 담을 수 있는 수가 아닙니다</translation>
    </message>
    <message>
      <source>{name}: the JSON cannot be read: {reason}</source>
      <translation>{name}: JSON을 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>{name}: the JSON is nested too deeply</source>
      <translation>{name}: JSON이 너무 깊게 중첩되었습니다</translation>
    </message>
    <message>
      <source>{name}: the encoders beside the weights cannot be read: {reason}</source>
      <translation>{name}: 가중치와 함께 있는 인코더를 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>{name}: the file cannot be read: {reason}</source>
      <translation>{name}: 파일을 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>{name}: the file cannot be written: {reason}. What was there before is unharmed</source>
      <translation>{name}: 파일에 쓸 수 없습니다: {reason}. 이전 파일은 그대로 있습니다</translation>
    </message>
    <message>
      <source>{name}: the file has format version {got}, and this program reads versions up to {newest}. Open it with a newer Gradloom</source>
      <translation>{name}: 파일의 형식 버전은 {got}이고, 이 프로그램은 {newest} 버전까지 읽을 수 있습니다. 더 새로운 Gradloom으로 여십시오</translation>
    </message>
    <message>
      <source>{name}: the file is empty</source>
      <translation>{name}: 파일이 비어 있습니다</translation>
    </message>
    <message>
      <source>{name}: the graph in it is empty</source>
      <translation>{name}: 들어 있는 그래프가 비어 있습니다</translation>
    </message>
    <message>
      <source>{name}: the weights cannot be read: {reason}</source>
      <translation>{name}: 가중치를 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>{name}: these are weights without a checkpoint: only what --checkpoints wrote can be resumed</source>
      <translation>{name}: 체크포인트가 없는 가중치입니다. --checkpoints로 기록한 것만 이어서 학습할 수 있습니다</translation>
    </message>
    <message>
      <source>{name}: this cannot be done: {reason}</source>
      <translation>{name}: 이렇게 할 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>{name}: this is a folder, not a graph file</source>
      <translation>{name}: 그래프 파일이 아니라 폴더입니다</translation>
    </message>
    <message>
      <source>{name}: this is no Gradloom graph: 'format' must be '{expected}'; got {got}</source>
      <translation>{name}: Gradloom 그래프가 아닙니다. 'format'은 '{expected}'이어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>{name}: this is no safetensors file, or it cannot be read: {reason}</source>
      <translation>{name}: safetensors 파일이 아니거나 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>{name}: this is no safetensors file, or it is damaged: {reason}</source>
      <translation>{name}: safetensors 파일이 아니거나 손상되었습니다: {reason}</translation>
    </message>
    <message>
      <source>{name}: this is no text in UTF-8 (byte {place} cannot be read); it is no graph file</source>
      <translation>{name}: UTF-8로 된 글이 아니므로(바이트 {place}을(를) 읽을 수 없음) 그래프 파일이 아닙니다</translation>
    </message>
    <message>
      <source>{name}: {size} bytes are too many for a graph file (at most {most})</source>
      <translation>{name}: {size}바이트는 그래프 파일로는 너무 큽니다(최대 {most})</translation>
    </message>
    <message>
      <source>{op} has no param '{name}'; it has {known}</source>
      <translation>{op}에는 매개변수 '{name}'이(가) 없습니다. 있는 것: {known}</translation>
    </message>
    <message>
      <source>{op} has {expected} inputs; got {got}</source>
      <translation>{op}의 입력은 {expected}개입니다. 실제: {got}</translation>
    </message>
    <message>
      <source>{param} must be at least {expected} along each axis; got {got}</source>
      <translation>{param}은(는) 축마다 {expected} 이상이어야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>{param} must be {expected}, but is {got}</source>
      <translation>{param}의 값이 맞지 않습니다. 필요한 값: {expected}, 실제 값: {got}</translation>
    </message>
    <message>
      <source>{param} needs one number for all axes, or {expected}; got {got}</source>
      <translation>{param}에는 모든 축에 쓸 수 하나 또는 {expected}이(가) 필요합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>{path} cannot be read: {reason}</source>
      <translation>{path}을(를) 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
      <source>{path} changes while it is read; wait until it is written, then try again</source>
      <translation>{path}이(가) 읽는 동안 바뀌고 있습니다. 다 쓰일 때까지 기다렸다가 다시 시도하세요</translation>
    </message>
    <message>
      <source>{path} has changed or is gone since it was loaded, so its examples cannot be shown; load it again</source>
      <translation>{path}은(는) 불러온 뒤로 바뀌었거나 없어져서 예제를 보일 수 없습니다. 다시 불러오세요</translation>
    </message>
    <message>
      <source>{path} has {size} MB; a file of up to {limit} MB can be read: save the model with its weights as external data beside it</source>
      <translation>{path}은(는) {size} MB입니다. {limit} MB까지 읽을 수 있으니 가중치를 외부 데이터로 파일 옆에 저장하십시오</translation>
    </message>
    <message>
      <source>{path} has {size} MB; tables of up to {limit} MB can be opened: take fewer lines</source>
      <translation>{path}의 크기는 {size} MB입니다. {limit} MB까지의 표를 열 수 있습니다. 행을 줄이세요</translation>
    </message>
    <message>
      <source>{path} is a folder; choose a file in it</source>
      <translation>{path}은(는) 폴더입니다. 그 안의 파일을 선택하십시오</translation>
    </message>
    <message>
      <source>{path} is no ONNX model, or it is damaged or cut off; export, copy or download it again</source>
      <translation>{path}은(는) ONNX 모델이 아니거나 손상되었거나 잘렸습니다. 다시 내보내거나 복사하거나 내려받으십시오</translation>
    </message>
    <message>
      <source>{path} is not an ordinary file</source>
      <translation>{path}은(는) 일반 파일이 아닙니다</translation>
    </message>
    <message>
      <source>{path} is relative to the folder of the document, which is not saved yet; save the document, or choose the file by its full path</source>
      <translation>{path}은(는) 문서 폴더를 기준으로 한 경로인데, 문서가 아직 저장되지 않았습니다. 문서를 저장하거나 전체 경로로 파일을 선택하세요</translation>
    </message>
    <message>
      <source>{path} keeps weights as sparse tensors, which are not read; save them as dense ones</source>
      <translation>{path}은(는) 가중치를 희소 텐서로 담고 있는데 읽지 않습니다. 밀집 텐서로 저장하십시오</translation>
    </message>
    <message>
      <source>{path} was written for version {got} of the ONNX operators; versions {expected} are read. Export it anew with a later one</source>
      <translation>{path}은(는) ONNX 연산자 버전 {got}(으)로 쓰였습니다. 버전 {expected}을(를) 읽으니 더 새로운 버전으로 다시 내보내십시오</translation>
    </message>
    <message>
      <source>{place} must be {expected}, got '{got}'</source>
      <translation>{place}의 값이 맞지 않습니다. 필요한 값: {expected}, 실제 값: '{got}'</translation>
    </message>
    <message>
      <source>{reason}; the weights of epoch {epoch}, the best, are restored</source>
      <translation>{reason}. 가장 좋은 에포크 {epoch}의 가중치를 복원했습니다</translation>
    </message>
    <message>
      <source>{share} of '{node}' is dead: these units give 0 for every example and learn no more</source>
      <translation>'{node}'의 {share}이(가) 죽었습니다. 이 유닛들은 모든 예제에서 0을 내며 더는 배우지 않습니다</translation>
    </message>
    <message>
      <source>{share} of the values of '{node}' are saturated: at the end of their range {activation} has next to no slope</source>
      <translation>'{node}'의 값 가운데 {share}이(가) 포화되었습니다. 범위의 끝에서 {activation}의 경사는 거의 0입니다</translation>
    </message>
    <message>
      <source>{size} elements{each} cannot take the shape {expected}, which holds {known}</source>
      <translation>원소 {size}개{each}는 {known}개를 담는 형상 {expected}(으)로 바꿀 수 없습니다</translation>
    </message>
    <message>
      <source>{title} has no param '{param}'; it is kept and not used</source>
      <translation>{title}에는 매개변수 '{param}'이(가) 없습니다. 값은 보존되지만 쓰이지 않습니다</translation>
    </message>
    <message>
      <source>{who} has nothing to interpolate in the shape {got}</source>
      <translation>{who}은(는) 형상 {got}에서 보간할 것이 없습니다</translation>
    </message>
    <message>
      <source>{who} needs at least one channel; got {got}</source>
      <translation>{who}에는 적어도 채널 하나가 필요합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>{who} needs {things} as {expected}, the channels last and their number known; got {got}</source>
      <translation>{who}에는 {expected} 형태의 {things}이(가) 필요하며, 채널이 마지막이고 그 수를 알아야 합니다. 실제: {got}</translation>
    </message>
    <message>
      <source>{who} needs {things} as {expected}; got {got}. Insert reshape to {shape}?</source>
      <translation>{who}에는 {expected} 형태의 {things}이(가) 필요합니다. 실제: {got}. {shape}(으)로 형상 변경을 삽입할까요?</translation>
    </message>
    <message>
      <source>{who} needs {things} of known size; got {got}</source>
      <translation>{who}에는 크기를 아는 {things}이(가) 필요합니다. 실제: {got}</translation>
    </message>
  </context>
  <context>
    <name>views</name>
    <message>
      <source>An embedding, or what a layer makes of the examples, as points in two or three dimensions while it learns, with the nearest neighbours of each</source>
      <translation>학습하는 동안 임베딩이나 한 층이 예제로 만드는 값을 2차원 또는 3차원의 점으로 나타내고, 각 점의 가장 가까운 이웃을 보여 줍니다</translation>
    </message>
    <message>
      <source>Attention</source>
      <translation>어텐션</translation>
    </message>
    <message>
      <source>Confusion matrix, precision and recall, ROC, the most wrong examples; of numbers, predicted against actual and residuals</source>
      <translation>혼동 행렬, 정밀도와 재현율, ROC, 가장 많이 틀린 예제. 수라면 예측과 실제, 잔차</translation>
    </message>
    <message>
      <source>Cost</source>
      <translation>비용</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>데이터</translation>
    </message>
    <message>
      <source>Decision map</source>
      <translation>결정 지도</translation>
    </message>
    <message>
      <source>Every weight as a line whose width and colour is its size, or as a heat map; click one to change it while the net learns</source>
      <translation>가중치마다 굵기와 색이 크기인 선, 또는 열지도. 누르면 학습 중에도 바꿀 수 있습니다</translation>
    </message>
    <message>
      <source>Feature maps and filters of a layer for an example, and the examples that excite a unit most</source>
      <translation>한 예제에 대한 층의 특징 맵과 필터, 그리고 한 유닛을 가장 강하게 활성화하는 예제</translation>
    </message>
    <message>
      <source>Features</source>
      <translation>특징 맵</translation>
    </message>
    <message>
      <source>Gradient flow</source>
      <translation>기울기 흐름</translation>
    </message>
    <message>
      <source>Gradients and updates by depth and over time, dead and saturated units, and a verdict</source>
      <translation>깊이와 시간에 따른 기울기와 갱신, 죽거나 포화된 유닛, 그리고 진단</translation>
    </message>
    <message>
      <source>Histograms</source>
      <translation>히스토그램</translation>
    </message>
    <message>
      <source>Predict</source>
      <translation>예측</translation>
    </message>
    <message>
      <source>Predictions</source>
      <translation>예측 결과</translation>
    </message>
    <message>
      <source>Projector</source>
      <translation>프로젝터</translation>
    </message>
    <message>
      <source>Tensor</source>
      <translation>텐서</translation>
    </message>
    <message>
      <source>The rows as they are given and the tensors that they become, column by column; roles and encodings, classes, the split, cross-validation</source>
      <translation>주어진 행과 그것이 되는 텐서를 열마다; 역할과 인코딩, 클래스, 분할, 교차 검증</translation>
    </message>
    <message>
      <source>Time, operations and memory of a training step by node, and what optimisations bring</source>
      <translation>학습 한 단계의 노드별 시간, 연산, 메모리와 각 최적화의 효과</translation>
    </message>
    <message>
      <source>Type, shape, statistics and every number of an output port or wire, with its gradient</source>
      <translation>출력이나 선의 형, 모양, 통계와 모든 수, 그리고 그 기울기</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>가중치</translation>
    </message>
    <message>
      <source>Weights, activations, gradients and updates of a node as histograms over the training</source>
      <translation>학습 동안 노드의 가중치, 활성값, 기울기, 갱신을 히스토그램으로</translation>
    </message>
    <message>
      <source>What the graph says at every point of a plane, with the examples on top; draw your own</source>
      <translation>평면의 모든 점에서 그래프가 내는 값과 그 위의 예시, 직접 그릴 수도 있습니다</translation>
    </message>
    <message>
      <source>What the graph says of an example of your own: move its values, draw a digit, and see the decision change; or drop a file of new examples</source>
      <translation>그래프가 여러분의 예제를 어떻게 판단하는지 봅니다. 값을 움직이거나 숫자를 그리며 판단이 바뀌는 것을 보거나, 새 예제 파일을 놓으세요</translation>
    </message>
    <message>
      <source>Where each head of an attention layer looks, for one example</source>
      <translation>한 예제에서 어텐션 층의 각 헤드가 보는 곳</translation>
    </message>
  </context>
</TS>
